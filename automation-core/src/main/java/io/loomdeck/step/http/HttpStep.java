package io.loomdeck.step.http;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The action {@code http}: one request. Needs the service {@link HttpClients}; reads and writes the attempt's
 * {@link CookieStore}.
 */
public final class HttpStep implements StepType<HttpConfiguration> {

    private static final int SUMMARY_LENGTH = 60;

    @Override
    public StepDescriptor descriptor() {
        return HttpKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable HttpConfiguration read(SourceNode value, StepReading reading) {
        return new HttpReading(reading).read(value);
    }

    @Override
    public List<Template> templates(HttpConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(HttpConfiguration configuration) {
        String url = written(configuration.target().url());
        // The host says little: scripts talk to one or two. A leading expression mostly is the host.
        String path = url.replaceFirst("^(https?://[^/]+|\\$\\{[^}]*})(?=/)", "");
        String summary = configuration.target().method() + " " + path;
        return summary.length() <= SUMMARY_LENGTH ? summary : summary.substring(0, SUMMARY_LENGTH - 1) + "…";
    }

    private static String written(Template template) {
        return switch (template) {
            case Template.Constant constant -> String.valueOf(constant.value());
            case Template.Expression expression -> "${" + expression.source() + "}";
            case Template.Text text ->
                String.join("", text.parts().stream().map(HttpStep::written).toList());
            default -> "…";
        };
    }

    @Override
    public Object run(HttpConfiguration configuration, StepContext context) throws Exception {
        return new HttpExchanger(configuration, context).exchange();
    }
}

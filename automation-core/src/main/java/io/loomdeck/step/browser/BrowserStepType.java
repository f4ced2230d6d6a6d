package io.loomdeck.step.browser;

import io.loomdeck.script.Extraction;
import io.loomdeck.script.Lane;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The action {@code browser}: a list of actions in one session. */
public final class BrowserStepType implements StepType<BrowserStep> {

    @Override
    public StepDescriptor descriptor() {
        return BrowserKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable BrowserStep read(SourceNode value, StepReading reading) {
        ActionReader actions = new ActionReader(reading);
        if (!(value instanceof SourceNode.Mapping mapping)) {
            return new BrowserStep(
                    actions.read(value), BrowserStep.MAIN_SESSION, null, false, BrowserStep.ACTION_TIMEOUT);
        }
        MappingReader keys = reading.mapping(mapping, BrowserKeys.STEP);
        SourceNode list = keys.node("actions");
        String session = keys.text("session");
        Duration timeout = keys.duration("actionTimeout");
        return list == null
                ? null
                : new BrowserStep(
                        actions.read(list),
                        session == null ? BrowserStep.MAIN_SESSION : session,
                        keys.text("browser"),
                        keys.bool("shareCookies", false),
                        timeout == null ? BrowserStep.ACTION_TIMEOUT : timeout);
    }

    /** Every template; what is done with the page's own values, as {@code ${value > 0}}, is bound where it is used. */
    @Override
    public List<Template> templates(BrowserStep step) {
        return step.actions().stream()
                .filter(planned -> !(planned.action() instanceof BrowserAction.Await))
                .flatMap(planned -> planned.action().templates().stream())
                .toList();
    }

    @Override
    public List<VariableWrite> writes(BrowserStep step) {
        return step.actions().stream()
                .flatMap(planned -> written(planned.action()))
                .map(name -> new VariableWrite(name, false))
                .toList();
    }

    @Override
    public Lane lane(BrowserStep step) {
        return Lane.BROWSER;
    }

    @Override
    public String summary(BrowserStep step) {
        return Wording.summary(step);
    }

    @Override
    public @Nullable Object run(BrowserStep step, StepContext context) throws Exception {
        return new StepRunner(step, context).run();
    }

    private static Stream<String> written(BrowserAction action) {
        return switch (action) {
            case BrowserAction.Extract extract -> extract.extractions().stream().map(Extraction::name);
            case BrowserAction.RunScript script ->
                Stream.ofNullable(script.as()).map(Objects::requireNonNull);
            default -> Stream.empty();
        };
    }
}

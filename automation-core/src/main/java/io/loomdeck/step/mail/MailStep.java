package io.loomdeck.step.mail;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.mail.MailConfiguration.Content;
import io.loomdeck.step.mail.MailConfiguration.People;
import io.loomdeck.step.mail.MailConfiguration.Security;
import io.loomdeck.step.mail.MailConfiguration.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The action {@code mail}: one message over SMTP. */
public final class MailStep implements StepType<MailConfiguration> {

    @Override
    public StepDescriptor descriptor() {
        return MailKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable MailConfiguration read(SourceNode value, StepReading reading) {
        Diagnostics diagnostics = reading.diagnostics();
        if (!(value instanceof SourceNode.Mapping mapping)) {
            diagnostics.error(
                    value.position(),
                    "wrong-type",
                    "A mail step needs a mapping",
                    "mail: { server: smtp.example.com, from: …, to: …, subject: …, text: … }");
            return null;
        }
        MappingReader keys = reading.mapping(mapping, MailKeys.ALL);
        Security security = keys.choice("security", Security.class, Security.STARTTLS);
        check(mapping, keys, security, diagnostics);
        return configuration(keys, security);
    }

    private static void check(
            SourceNode.Mapping mapping, MappingReader keys, Security security, Diagnostics diagnostics) {
        if (!keys.has("text") && !keys.has("html")) {
            diagnostics.error(mapping.position(), "missing-key", "The mail says nothing", "Add text or html");
        }
        if (keys.has("password") && !keys.has("user")) {
            diagnostics.error(mapping.position(), "missing-key", "There is a password, but no user", "Add user");
        }
        if (security == Security.NONE && keys.has("password")) {
            diagnostics.warning(
                    mapping.position(),
                    "insecure",
                    "The password travels in the clear",
                    "Write security: starttls or tls");
        }
    }

    private static @Nullable MailConfiguration configuration(MappingReader keys, Security security) {
        Template host = keys.template("server");
        Template from = keys.template("from");
        Template to = keys.template("to");
        if (host == null || from == null || to == null) {
            return null;
        }
        return new MailConfiguration(
                new Server(host, keys.template("port"), security, keys.template("user"), keys.template("password")),
                new People(from, to, keys.template("cc"), keys.template("bcc"), keys.template("replyTo")),
                new Content(
                        keys.template("subject"),
                        keys.template("text"),
                        keys.template("html"),
                        keys.template("attach"),
                        keys.entries("headers")));
    }

    @Override
    public List<Template> templates(MailConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(MailConfiguration configuration) {
        Template to = configuration.people().to();
        return to instanceof Template.Constant constant
                ? Values.shortened("mail to " + Values.text(constant.value()), 60)
                : "mail";
    }

    @Override
    public Object run(MailConfiguration configuration, StepContext context) throws Exception {
        return new MailSending(configuration, context).run();
    }
}

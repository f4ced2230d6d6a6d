package io.loomdeck.step.webhook;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.RetryLaterException;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.http.Posting;
import io.loomdeck.step.webhook.WebhookConfiguration.Format;
import io.loomdeck.step.webhook.WebhookConfiguration.Message;
import io.loomdeck.step.webhook.WebhookConfiguration.Signing;
import io.loomdeck.step.webhook.WebhookConfiguration.Style;
import io.loomdeck.trace.Event.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The action {@code webhook}: tells somebody over HTTP. */
public final class WebhookStep implements StepType<WebhookConfiguration> {

    private static final int ATTEMPTS = 3;
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final List<StepDescriptor.Key> SIGN = List.of(
            StepDescriptor.Key.required("secret", ValueType.TEXT, "What both sides know; take it from a secret input."),
            StepDescriptor.Key.choice(
                    "style",
                    "hub (default): X-Hub-Signature-256 with sha256= and the body's HMAC, as GitHub signs. standard: the"
                            + " HMAC of id, time and body in webhook-signature, as standardwebhooks.com has it.",
                    "hub",
                    "standard"));

    private static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "webhook",
            "Posts a message to an address: JSON of your own, or one that Slack or Teams shows.",
            "",
            List.of(
                    StepDescriptor.Key.required("url", ValueType.TEXT, "The address; take it from a secret input."),
                    StepDescriptor.Key.optional("text", ValueType.TEXT, "What people read."),
                    StepDescriptor.Key.optional("title", ValueType.TEXT, "A heading above it."),
                    StepDescriptor.Key.optional(
                            "json", ValueType.ANY, "What is sent in place of text and title; format json only."),
                    StepDescriptor.Key.choice(
                            "format",
                            "json (default): {\"title\", \"text\"}; slack: an incoming webhook; teams: an adaptive card for"
                                    + " a workflow.",
                            "json",
                            "slack",
                            "teams"),
                    StepDescriptor.Key.optional("headers", ValueType.MAPPING, "Further header fields."),
                    StepDescriptor.Key.mapping("sign", "How the receiver knows that it is from here.", SIGN),
                    StepDescriptor.Key.optional(
                            "attempts",
                            ValueType.NUMBER,
                            "How often it is sent at most, 3 by default: again after 1 s, 2 s, … or Retry-After, where no"
                                    + " connection was made or 408, 429 or 5xx came back. Each has the same webhook-id.")),
            Set.of("status", "header", "json", "body", "time"),
            true,
            """
            - name: Tell the team
              webhook:
                url: ${console.url}/playground/api/echo
                title: Price watch
                text: 40 pages read
            """);

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public @Nullable WebhookConfiguration read(SourceNode value, StepReading reading) {
        if (!(value instanceof SourceNode.Mapping mapping)) {
            reading.diagnostics()
                    .error(value.position(), "wrong-type", "A webhook is a mapping", "webhook: { url: …, text: … }");
            return null;
        }
        MappingReader keys = reading.mapping(mapping, DESCRIPTOR.keys());
        Template url = keys.template("url");
        Message message = message(keys, mapping, reading);
        long attempts = keys.integer("attempts", ATTEMPTS);
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            SourceNode written = keys.node("attempts");
            reading.diagnostics()
                    .error(
                            written == null ? mapping.position() : written.position(),
                            "out-of-range",
                            "`attempts` is from 1 to " + MOST_ATTEMPTS,
                            null);
        }
        Signing signing = signing(keys.node("sign"), reading);
        return url == null
                ? null
                : new WebhookConfiguration(url, message, keys.entries("headers"), signing, (int) attempts);
    }

    private static Message message(MappingReader keys, SourceNode.Mapping mapping, StepReading reading) {
        Message message = new Message(
                keys.choice("format", Format.class, Format.JSON),
                keys.template("title"),
                keys.template("text"),
                keys.template("json"));
        if (message.json() != null && (message.format() != Format.JSON || message.text() != null)) {
            reading.diagnostics()
                    .error(
                            mapping.position(),
                            "too-many-keys",
                            "`json` is the whole message: it goes with neither `text` nor another format",
                            "Keep one of them");
        } else if (message.json() == null && message.text() == null) {
            reading.diagnostics()
                    .error(
                            mapping.position(),
                            "missing-key",
                            "The webhook has no message",
                            "Add text: what people read");
        }
        return message;
    }

    private static @Nullable Signing signing(@Nullable SourceNode node, StepReading reading) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            return null;
        }
        MappingReader keys = reading.mapping(mapping, SIGN);
        Template secret = keys.template("secret");
        return secret == null ? null : new Signing(secret, keys.choice("style", Style.class, Style.HUB));
    }

    @Override
    public List<Template> templates(WebhookConfiguration configuration) {
        return configuration.templates();
    }

    @Override
    public String summary(WebhookConfiguration configuration) {
        // The address is a credential with most receivers.
        return switch (configuration.message().format()) {
            case JSON -> "Webhook";
            case SLACK -> "Message to Slack";
            case TEAMS -> "Message to Teams";
        };
    }

    @Override
    public Object run(WebhookConfiguration configuration, StepContext context) throws Exception {
        String url = context.text(configuration.url());
        String body = Messages.body(configuration.message(), context);
        String id = "msg_" + UUID.randomUUID();
        for (int attempt = 1; ; attempt++) {
            try {
                return Posting.json(context, url, Signatures.headers(configuration, context, id, body), body);
            } catch (StepException e) {
                if (attempt >= configuration.attempts() || !mayPass(e.errorClass())) {
                    throw e;
                }
                Duration wait = wait(e, attempt);
                context.log(
                        LogLevel.WARN, "The webhook is sent again in " + wait.toMillis() + " ms: " + e.getMessage());
                if (!wait.isZero()) {
                    context.pause(wait);
                }
            }
        }
    }

    private static boolean mayPass(ErrorClass errorClass) {
        return switch (errorClass) {
            case CONNECTION, TIMEOUT, SERVER -> true;
            default -> false;
        };
    }

    private static Duration wait(StepException e, int attempt) {
        Duration wait =
                e instanceof RetryLaterException later ? later.delay() : FIRST_WAIT.multipliedBy(1L << (attempt - 1));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}

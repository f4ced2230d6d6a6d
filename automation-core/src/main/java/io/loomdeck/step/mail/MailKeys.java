package io.loomdeck.step.mail;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;

/** The keys of a {@code mail} step with their documentation. */
final class MailKeys {

    static final List<StepDescriptor.Key> ALL = List.of(
            StepDescriptor.Key.required("server", ValueType.TEXT, "The SMTP server's name."),
            StepDescriptor.Key.optional(
                    "port", ValueType.NUMBER, "Its port; by default 587 with starttls, 465 with tls, 25 with none."),
            StepDescriptor.Key.choice(
                    "security",
                    "How the connection is encrypted: starttls, the default, which fails where the server cannot do"
                            + " it; tls from the first byte on; or none.",
                    "starttls",
                    "tls",
                    "none"),
            StepDescriptor.Key.optional("user", ValueType.TEXT, "Who logs in; nobody by default."),
            StepDescriptor.Key.optional("password", ValueType.TEXT, "The password; best a secret."),
            StepDescriptor.Key.required("from", ValueType.TEXT, "The sender: a@example.com or Ada <a@example.com>."),
            StepDescriptor.Key.required("to", ValueType.LIST, "The recipients: a list, or addresses between commas."),
            StepDescriptor.Key.optional("cc", ValueType.LIST, "Who gets a copy."),
            StepDescriptor.Key.optional("bcc", ValueType.LIST, "Who gets a copy that the others do not know of."),
            StepDescriptor.Key.optional("replyTo", ValueType.TEXT, "Where answers go; to the sender by default."),
            StepDescriptor.Key.optional("subject", ValueType.TEXT, "The subject, one line."),
            StepDescriptor.Key.optional("text", ValueType.TEXT, "The message as plain text."),
            StepDescriptor.Key.optional("html", ValueType.TEXT, "The message as HTML, with text beside it or alone."),
            StepDescriptor.Key.optional("attach", ValueType.LIST, "Files of the workspace that go with the message."),
            StepDescriptor.Key.optional("headers", ValueType.MAPPING, "Further headers by name."));

    static final StepDescriptor DESCRIPTOR =
            new StepDescriptor("mail", "Sends an e-mail over SMTP.", "", ALL, Set.of("value", "json"), true, """
                - file: { write: prices.csv, text: "name,price" }
                - mail:
                    server: localhost
                    port: 3025
                    security: none
                    from: Loomdeck <loomdeck@example.com>
                    to: [ada@example.com, alan@example.com]
                    subject: The prices of today
                    text: They are in the file.
                    attach: [prices.csv]
                """);

    private MailKeys() {}
}

package io.loomdeck.step.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.mail.MailConfiguration.Content;
import io.loomdeck.step.mail.MailConfiguration.People;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the message of one step. Belongs to one thread. */
final class MailMessage {

    /** What the step's own keys say, or what describes the body. */
    private static final Set<String> TAKEN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "content-type",
            "content-transfer-encoding",
            "mime-version",
            "sender",
            "return-path",
            "received");

    private static final long MOST_ATTACHED = 50L * 1024 * 1024;

    private final People people;
    private final Content content;
    private final StepContext context;

    MailMessage(MailConfiguration configuration, StepContext context) {
        this.people = configuration.people();
        this.content = configuration.content();
        this.context = context;
    }

    MimeMessage build(Session session) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(session);
        InternetAddress[] from = Addresses.of(context.evaluate(people.from()), "from");
        if (from.length != 1) {
            throw new StepException(ErrorClass.SCRIPT, "A mail is from one sender, not " + from.length, null);
        }
        message.setFrom(from[0]);
        recipients(message, RecipientType.TO, people.to(), "to");
        recipients(message, RecipientType.CC, people.cc(), "cc");
        recipients(message, RecipientType.BCC, people.bcc(), "bcc");
        if (people.replyTo() != null) {
            message.setReplyTo(Addresses.of(context.evaluate(people.replyTo()), "replyTo"));
        }
        String subject = content.subject() == null ? "" : context.text(content.subject());
        message.setSubject(Addresses.Lines.single(subject, "subject"), UTF_8.name());
        message.setSentDate(Date.from(context.clock().instant()));
        headers(message);
        body(message);
        message.saveChanges();
        return message;
    }

    private void recipients(MimeMessage message, RecipientType type, @Nullable Template people, String key)
            throws MessagingException {
        if (people != null) {
            message.setRecipients(type, Addresses.of(context.evaluate(people), key));
        }
    }

    private void headers(MimeMessage message) throws MessagingException, IOException {
        for (Map.Entry<String, Template> header : content.headers().entrySet()) {
            String name = header.getKey();
            boolean known = name.matches("[A-Za-z0-9-]{1,70}");
            if (!known || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        known ? "The header " + name + " is the step's own" : "There is no header called " + name,
                        "Headers of your own begin with X-");
            }
            String value = Addresses.Lines.single(context.text(header.getValue()), "The header " + name);
            message.setHeader(name, MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, "UTF-8", null)));
        }
    }

    private void body(MimeMessage message) throws MessagingException, IOException {
        List<Path> files = files();
        if (files.isEmpty() && (content.html() == null || content.text() == null)) {
            if (content.html() != null) {
                message.setText(context.text(content.html()), UTF_8.name(), "html");
            } else {
                message.setText(text(), UTF_8.name(), "plain");
            }
            return;
        }
        MimeMultipart mixed = new MimeMultipart("mixed");
        mixed.addBodyPart(readable());
        for (Path file : files) {
            MimeBodyPart part = new MimeBodyPart();
            part.attachFile(file.toFile());
            part.setFileName(MimeUtility.encodeText(file.getFileName().toString(), "UTF-8", null));
            mixed.addBodyPart(part);
        }
        message.setContent(mixed);
    }

    private MimeBodyPart readable() throws MessagingException {
        MimeBodyPart plain = part(text(), "plain");
        if (content.html() == null) {
            return plain;
        }
        MimeBodyPart html = part(context.text(content.html()), "html");
        if (content.text() == null) {
            return html;
        }
        // Programs show the last part that they can.
        MimeMultipart alternative = new MimeMultipart("alternative", plain, html);
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(alternative);
        return both;
    }

    private String text() {
        return content.text() == null ? "" : context.text(content.text());
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8.name(), kind);
        return part;
    }

    private List<Path> files() throws IOException {
        Object value = content.attach() == null ? List.of() : context.evaluate(content.attach());
        List<?> paths = value instanceof List<?> list ? list : List.of(Values.text(value));
        List<Path> files = new java.util.ArrayList<>();
        long bytes = 0;
        for (Object each : paths) {
            String path = each instanceof Map<?, ?> entry ? Values.text(entry.get("path")) : Values.text(each);
            Path file = context.workspace().resolve(path);
            if (!Files.isRegularFile(file)) {
                throw FileFailures.of(new NoSuchFileException(path), path);
            }
            bytes += Files.size(file);
            files.add(file);
        }
        if (bytes > MOST_ATTACHED) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The attachments have " + bytes / 1024 / 1024 + " MiB, more than the 50 MiB that a mail may have",
                    "Zip them with a file step, or put them where the reader can fetch them");
        }
        return files;
    }
}

package io.loomdeck.step.mail;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.EgressCheck;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.step.mail.MailConfiguration.Security;
import io.loomdeck.step.mail.MailConfiguration.Server;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.jspecify.annotations.Nullable;

/** Sends one message. Belongs to one thread. */
final class MailSending {

    private static final String LIMIT_MILLIS = "30000";

    private final MailConfiguration configuration;
    private final StepContext context;

    MailSending(MailConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    Object run() throws IOException, InterruptedException {
        Server server = configuration.server();
        String host = Addresses.Lines.single(context.text(server.host()).strip(), "server");
        int port = port(server);
        Session session = Session.getInstance(properties(server.security(), host));
        try {
            MimeMessage message = new MailMessage(configuration, context).build(session);
            EgressCheck.check(context.service(HttpClients.class).egress(), host, port);
            String user = server.user() == null ? null : context.text(server.user());
            String password = server.password() == null ? null : context.text(server.password());
            try (var _ = context.turnAt(List.of(host));
                    Transport transport = session.getTransport("smtp")) {
                transport.connect(host, port, user, password);
                transport.sendMessage(message, message.getAllRecipients());
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("messageId", Values.text(message.getMessageID()));
            result.put("recipients", (long) message.getAllRecipients().length);
            return result;
        } catch (MessagingException e) {
            throw explained(e, host + ":" + port);
        }
    }

    private int port(Server server) {
        Template template = server.port();
        if (template == null) {
            return switch (server.security()) {
                case STARTTLS -> 587;
                case TLS -> 465;
                case NONE -> 25;
            };
        }
        Object value = context.evaluate(template);
        Double port = Values.number(value);
        if (port == null || port < 1 || port > 65_535) {
            throw new StepException(
                    ErrorClass.SCRIPT, "A port is from 1 to 65535, not " + Values.describe(value), null);
        }
        return port.intValue();
    }

    private static Properties properties(Security security, String host) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", LIMIT_MILLIS);
        properties.setProperty("mail.smtp.timeout", LIMIT_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", LIMIT_MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(security == Security.STARTTLS));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(security == Security.TLS));
        // A message that only some recipients would get is a failure; the server is told of none.
        properties.setProperty("mail.smtp.sendpartial", "false");
        properties.setProperty("mail.smtp.localhost", "localhost");
        properties.setProperty("mail.host", host);
        return properties;
    }

    private static StepException explained(MessagingException e, String peer) {
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            StepException known = explained(cause, e, peer);
            if (known != null) {
                return known;
            }
        }
        return failure(ErrorClass.CONNECTION, peer + ": " + reason(e), null, e);
    }

    private static @Nullable StepException explained(Throwable cause, MessagingException e, String peer) {
        return switch (cause) {
            case AuthenticationFailedException failed ->
                failure(
                        ErrorClass.SCRIPT,
                        peer + " refused the login: " + reason(failed),
                        "Check user and password",
                        e);
            case MailConnectException _, SocketConnectException _ ->
                failure(
                        ErrorClass.CONNECTION,
                        "No connection to " + peer + ": " + reason(cause),
                        "Check that the server runs and listens on this port",
                        e);
            case SSLException _ ->
                failure(
                        ErrorClass.CONNECTION,
                        "No encrypted connection to " + peer + ": " + reason(cause),
                        "Check that the port speaks what security says, and that the certificate is trusted",
                        e);
            case SMTPAddressFailedException no ->
                failure(passing(no.getReturnCode()), peer + " refused " + no.getAddress() + ": " + reason(no), null, e);
            case SMTPSendFailedException no
            when !(no.getNextException() instanceof SendFailedException) ->
                failure(passing(no.getReturnCode()), peer + " refused the mail: " + reason(no), null, e);
            // The cause may know more.
            default -> null;
        };
    }

    /** Codes from 400 to 499 ask to try again later. */
    private static ErrorClass passing(int code) {
        return code >= 400 && code < 500 ? ErrorClass.SERVER : ErrorClass.SCRIPT;
    }

    private static @Nullable Throwable next(Throwable problem) {
        Throwable more = problem instanceof MessagingException mail ? mail.getNextException() : problem.getCause();
        return more == null || more.equals(problem) ? null : more;
    }

    private static String reason(Throwable problem) {
        return problem.getMessage() == null
                ? problem.getClass().getSimpleName()
                : problem.getMessage().strip();
    }

    private static StepException failure(ErrorClass kind, String message, @Nullable String hint, Exception cause) {
        return new StepException(kind, message, hint, cause);
    }
}

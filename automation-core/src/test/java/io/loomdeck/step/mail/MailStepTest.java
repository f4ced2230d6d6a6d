package io.loomdeck.step.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail to a real SMTP server. */
class MailStepTest {

    @TempDir
    private Path folder;

    private final MailStep type = new MailStep();
    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });
    private final HttpClients clients = new HttpClients(EgressPolicy.of(List.of(), List.of("10.9.9.9")));
    private TestContext context;

    @BeforeEach
    void start() {
        server.start();
        context = new TestContext(folder).with(HttpClients.class, clients);
    }

    @AfterEach
    void stop() {
        server.stop();
        clients.close();
    }

    @Test
    void sends_text_html_and_attachments_to_several_people() throws Exception {
        Files.writeString(folder.resolve("prices ü.csv"), "name,price\n");
        Map<?, ?> result = send("""
            to: ["Ada <ada@example.com>", alan@example.com], cc: c@example.com, bcc: [b@example.com],
            replyTo: answers@example.com, subject: "Prices: größer", text: "Hello", html: "<b>Hello</b>",
            attach: ["prices ü.csv"], headers: { X-Run: "7" }\
            """);
        assertThat(result.get("recipients")).isEqualTo(4L);
        assertThat(server.getReceivedMessages()).hasSize(4);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Prices: größer");
        assertThat(message.getRecipients(RecipientType.TO)).hasSize(2);
        assertThat(message.getRecipients(RecipientType.BCC)).isNull();
        assertThat(message.getHeader("X-Run")).containsExactly("7");
        MimeMultipart mixed = (MimeMultipart) message.getContent();
        MimeMultipart alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(alternative.getBodyPart(0).getContent()).isEqualTo("Hello");
        assertThat(alternative.getBodyPart(1).getContent()).isEqualTo("<b>Hello</b>");
        BodyPart file = mixed.getBodyPart(1);
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(file.getFileName()))
                .isEqualTo("prices ü.csv");
        assertThat(GreenMailUtil.getBody(file)).contains("name,price");
    }

    @Test
    void logs_in_and_tells_a_wrong_password() throws Exception {
        server.setUser("a@example.com", "ada", "right");
        send("to: a@example.com, text: x, user: ada, password: right");
        assertThatThrownBy(() -> send("to: a@example.com, text: x, user: ada, password: wrong"))
                .hasMessageContaining("refused the login");
    }

    @Test
    void speaks_tls_only_with_servers_that_it_can_trust() {
        int port = server.getSmtps().getPort();
        assertThatThrownBy(() -> run("mail: { server: 127.0.0.1, port: " + port
                        + ", security: tls, from: a@example.com, to: b@example.com, text: x }"))
                .isInstanceOfSatisfying(
                        StepException.class, e -> assertThat(e.errorClass()).isEqualTo(ErrorClass.CONNECTION))
                .hasMessageContaining("No encrypted connection");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sends_nothing_in_the_clear_where_starttls_is_wanted() {
        assertThatThrownBy(() -> run("mail: { server: 127.0.0.1, port: "
                        + server.getSmtp().getPort() + ", from: a@example.com, to: b@example.com, text: x }"))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to: \"a@example.com\\nBcc: x@example.com\", text: x | to holds a line break",
                "to: a@example.com, subject: \"Hi\\r\\nBcc: x@example.com\", text: x | subject holds a line break",
                "to: a@example.com, text: x, headers: { X-A: \"1\\nBcc: x@example.com\" } | holds a line break",
                "to: a@example.com, text: x, headers: { \"X: y\": a } | no header called X: y",
                "to: a@example.com, text: x, headers: { bcc: a } | is the step's own",
                "to: nobody, text: x | is no e-mail address",
                "to: [], text: x | There is nobody in to",
                "to: a@example.com, text: x, attach: missing.txt | There is no file or folder missing.txt",
                "to: a@example.com, text: x, attach: ../secret | leads out of the workspace"
            })
    void refuses_what_is_no_message(String keys, String message) {
        assertThatThrownBy(() -> send(keys)).hasMessageContaining(message);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.9.9.9 | is denied by this agent's egress policy",
                "no-such-host.invalid | There is no host named no-such-host.invalid",
                "127.0.0.1 | No connection to 127.0.0.1:1"
            })
    void says_why_a_server_cannot_be_reached(String host, String message) {
        assertThatThrownBy(() -> run("mail: { server: " + host
                        + ", port: 1, security: none, from: a@example.com, to: b@example.com, text: x }"))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server: s, from: a, to: b | The mail says nothing",
                "server: s, from: a, text: x | to",
                "server: s, from: a, to: b, text: x, password: p | There is a password, but no user",
                "server: s, from: a, to: b, text: x, user: u, password: p, security: none | travels in the clear",
                "server: s, from: a, to: b, text: x, security: ssl | starttls"
            })
    void says_what_is_wrong(String keys, String message) {
        assertThat(TestScripts.problems(type, "mail: { " + keys + " }"))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    private Map<?, ?> send(String keys) throws Exception {
        int port = server.getSmtp().getPort();
        return run("mail: { server: 127.0.0.1, port: " + port + ", security: none, from: Loomdeck <l@example.com>, "
                + keys.replace("\n", " ") + " }");
    }

    private Map<?, ?> run(String step) throws Exception {
        return (Map<?, ?>) type.run(TestScripts.configuration(type, step, MailConfiguration.class), context);
    }
}

package io.loomdeck.step.mail;

import io.loomdeck.script.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@code mail} step as it was written. */
record MailConfiguration(Server server, People people, Content content) {

    /**
     * Who takes the message.
     *
     * @param port null for the usual one
     */
    record Server(
            Template host,
            @Nullable Template port,
            Security security,
            @Nullable Template user,
            @Nullable Template password) {}

    /** How the connection is encrypted. */
    enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    /** Whom the message is from and for. */
    record People(
            Template from,
            Template to,
            @Nullable Template cc,
            @Nullable Template bcc,
            @Nullable Template replyTo) {}

    /**
     * What the message says.
     *
     * @param text plain, or null
     * @param html or null; with both the reader's program chooses
     * @param attach files of the workspace, or null
     */
    record Content(
            @Nullable Template subject,
            @Nullable Template text,
            @Nullable Template html,
            @Nullable Template attach,
            Map<String, Template> headers) {
        Content {
            headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    List<Template> templates() {
        Stream<@Nullable Template> single = Stream.of(
                server.host(),
                server.port(),
                server.user(),
                server.password(),
                people.from(),
                people.to(),
                people.cc(),
                people.bcc(),
                people.replyTo(),
                content.subject(),
                content.text(),
                content.html(),
                content.attach());
        return Stream.concat(
                        single.filter(Objects::nonNull).map(Objects::requireNonNull),
                        content.headers().values().stream())
                .toList();
    }
}

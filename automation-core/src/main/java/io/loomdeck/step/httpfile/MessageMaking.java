package io.loomdeck.step.httpfile;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.PlacedException;
import io.loomdeck.step.file.Folder;
import io.loomdeck.step.http.PreparedRequest;
import io.loomdeck.step.http.PreparedRequest.Content;
import io.loomdeck.step.http.PreparedRequest.Manner;
import io.loomdeck.step.http.PreparedRequest.Proof;
import io.loomdeck.step.httpfile.source.BodyPart;
import io.loomdeck.step.httpfile.source.Field;
import io.loomdeck.step.httpfile.source.RequestBlock;
import io.loomdeck.step.httpfile.source.RequestBlock.Message;
import io.loomdeck.step.httpfile.source.Tag;
import io.loomdeck.trace.Event.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills a request's placeholders and makes it ready to be sent. Belongs to one thread. */
final class MessageMaking {

    private static final Pattern UNKNOWN_SERVER = Pattern.compile("(?:\\w+://)?[^/{]*(\\{\\{[^}/]*}})");

    private final RequestBlock block;
    private final Message message;
    private final Scope scope;
    private final BodyMaking bodies;
    private final List<Header> headers = new ArrayList<>();
    private String bodyBegins = "";
    private @Nullable Proof proof;

    MessageMaking(RequestBlock block, Message message, Scope scope, Folder folder) {
        this.block = block;
        this.message = message;
        this.scope = scope;
        this.bodies = new BodyMaking(scope, folder);
    }

    PreparedRequest make() {
        message.fields().forEach(this::header);
        scope.session().headers.forEach((name, value) -> {
            if (header(name) == null) {
                headers.add(new Header(name, value));
            }
        });
        boolean graphql = isGraphql();
        Content content = content(graphql);
        if (graphql && header("Content-Type") == null) {
            headers.add(new Header("Content-Type", "application/json"));
        }
        String method = message.method().equals("GRAPHQL") ? "POST" : message.method();
        return new PreparedRequest(method, url(), headers, content, proof, manner());
    }

    private boolean isGraphql() {
        String asked = header("X-Request-Type");
        headers.removeIf(header -> header.name().equalsIgnoreCase("X-Request-Type")
                && header.value().equalsIgnoreCase("GraphQL"));
        return message.method().equals("GRAPHQL") || (asked != null && asked.equalsIgnoreCase("GraphQL"));
    }

    private Content content(boolean graphql) {
        List<BodyPart> body = body();
        if (body.isEmpty()) {
            return new Content.None();
        }
        if (graphql) {
            return bodies.graphql(body);
        }
        String type = header("Content-Type");
        String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (kind.startsWith("multipart/")) {
            return bodies.multipart(body);
        }
        return kind.startsWith("application/x-www-form-urlencoded")
                ? bodies.form(body, block.tag("no-auto-encoding").isEmpty())
                : bodies.plain(body);
    }

    private List<BodyPart> body() {
        if (bodyBegins.isEmpty()) {
            return message.body();
        }
        List<BodyPart> body = new ArrayList<>(message.body());
        body.addFirst(new BodyPart.Text(bodyBegins, message.position()));
        return body;
    }

    private @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    private void header(Field field) {
        String value = scope.fill(field.value()).strip();
        if (field.name().isEmpty()) {
            whole(field, value);
        } else {
            header(scope.fill(field.name()), value);
        }
    }

    /** Takes headers that a variable holds, and what follows an empty line in it as the beginning of the body. */
    private void whole(Field field, String value) {
        int gap = value.indexOf("\n\n");
        String top = gap < 0 ? value : value.substring(0, gap);
        if (gap >= 0) {
            bodyBegins = value.substring(gap + 2).strip();
        }
        top.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new PlacedException(
                        ErrorClass.SCRIPT,
                        field.value() + " is no header: " + line,
                        "Its value must be a whole header: Accept: application/json",
                        null,
                        field.position());
            }
            header(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
    }

    private void header(String name, String written) {
        String value = written;
        if (name.equalsIgnoreCase("Authorization")) {
            Authorization read = Authorization.of(value);
            proof = read.proof();
            if (read.header() == null) {
                return;
            }
            value = read.header();
        }
        // The client counts the bytes itself.
        if (!name.equalsIgnoreCase("Content-Length")) {
            headers.add(new Header(name, value));
        }
    }

    /** A server that nobody named would be looked for under the placeholder's name. */
    private void checkServer(String url) {
        Matcher unknown = UNKNOWN_SERVER.matcher(url);
        if (unknown.lookingAt()) {
            throw new PlacedException(
                    ErrorClass.SCRIPT,
                    unknown.group(1) + " has no value, so that the address names no server",
                    "Define it with @name = value, or choose an environment that has it",
                    null,
                    message.position());
        }
    }

    private String url() {
        String url = scope.fill(message.url()).strip();
        checkServer(url);
        if (url.matches("(?i)https?://.*")) {
            return url;
        }
        if (!url.startsWith("/")) {
            return "http://" + url;
        }
        String host = header("Host");
        if (host != null) {
            boolean tls = host.endsWith(":443") || host.endsWith(":8443");
            return (host.contains("://") ? "" : tls ? "https://" : "http://") + host + url;
        }
        Object prefix = scope.variable("host");
        if (prefix == null) {
            throw new PlacedException(
                    ErrorClass.SCRIPT,
                    "The address " + url + " says not which server is meant",
                    "Write the header Host, the variable @host, or a whole address",
                    null,
                    message.position());
        }
        String base = Scope.shown(prefix).replaceFirst("/+$", "");
        return (base.contains("://") ? "" : "http://") + base + url;
    }

    private Manner manner() {
        Manner usual = Manner.USUAL;
        boolean insecure = block.tag("noRejectUnauthorized").isPresent()
                || block.tag("no-reject-unauthorized").isPresent();
        return new Manner(
                block.tag("no-redirect").isEmpty(),
                block.tag("no-cookie-jar").isEmpty(),
                insecure,
                block.tag("connection-timeout").map(this::duration).orElse(usual.connectTimeout()),
                block.tag("timeout").map(this::duration).orElse(usual.readTimeout()));
    }

    /** A number is in seconds. */
    private Duration duration(Tag tag) {
        String written = scope.fill(tag.value()).strip().replaceFirst("\\s+(?=[a-z]+$)", "");
        return Durations.parse(written)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new PlacedException(
                        ErrorClass.SCRIPT,
                        "`" + tag.value() + "` is no time for @" + tag.name(),
                        "As in # @timeout 30 or # @timeout 500 ms",
                        null,
                        tag.position()));
    }
}

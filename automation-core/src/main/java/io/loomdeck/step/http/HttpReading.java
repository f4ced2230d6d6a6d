package io.loomdeck.step.http;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.http.HttpConfiguration.Body;
import io.loomdeck.step.http.HttpConfiguration.BodyKind;
import io.loomdeck.step.http.HttpConfiguration.Redirects;
import io.loomdeck.step.http.HttpConfiguration.Target;
import io.loomdeck.step.http.HttpConfiguration.Transfer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an {@code http} step. Belongs to one thread. */
final class HttpReading {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final Transfer PLAIN = new Transfer(Redirects.USUAL, null, false, CONNECT, READ);
    private static final Pattern METHOD_AND_URL = Pattern.compile("([A-Za-z]+)\\s+(\\S.*)", Pattern.DOTALL);

    private final StepReading reading;
    private final Diagnostics diagnostics;

    HttpReading(StepReading reading) {
        this.reading = reading;
        this.diagnostics = reading.diagnostics();
    }

    @Nullable
    HttpConfiguration read(SourceNode value) {
        return switch (value) {
            case SourceNode.Scalar scalar -> shorthand(scalar);
            case SourceNode.Mapping mapping -> full(mapping);
            case SourceNode.Sequence list -> {
                diagnostics.error(
                        list.position(),
                        "wrong-type",
                        "A request is a text or a mapping, not a list",
                        "http: GET https://…");
                yield null;
            }
        };
    }

    private @Nullable HttpConfiguration shorthand(SourceNode.Scalar scalar) {
        Matcher matcher = METHOD_AND_URL.matcher(scalar.text());
        String method = "GET";
        SourceNode.Scalar url = scalar;
        if (matcher.matches()) {
            method = method(matcher.group(1), scalar.position());
            int start = matcher.start(2);
            // The address's own place, so that what is wrong in it is shown there.
            Position position =
                    new Position(scalar.position().line(), scalar.position().column() + start);
            url = new SourceNode.Scalar(matcher.group(2), matcher.group(2), position);
        }
        if (url.text().isBlank()) {
            diagnostics.error(scalar.position(), "missing-url", "The address is missing", "http: GET https://…");
            return null;
        }
        Template template = reading.template(url);
        checkAddress(template);
        return new HttpConfiguration(
                new Target(method, template, Map.of()), Map.of(), Map.of(), null, null, PLAIN, Connecting.PLAIN);
    }

    private @Nullable HttpConfiguration full(SourceNode.Mapping mapping) {
        MappingReader keys = reading.mapping(mapping, HttpKeys.ALL);
        Template url = keys.template("url");
        Body body = body(keys.node("body"));
        String written = keys.text("method");
        String method =
                written == null ? (body == null ? "GET" : "POST") : method(written, position(keys, "method", mapping));
        if (body != null && (method.equals("GET") || method.equals("HEAD"))) {
            diagnostics.error(
                    position(keys, "body", mapping),
                    "body-of-get",
                    "A " + method + " request has no body",
                    "Write method: POST, or put the values into query");
        }
        Auth auth = new AuthReading(reading).read(keys.node("auth"));
        ConnectionReading connection = new ConnectionReading(reading);
        if (url == null) {
            return null;
        }
        checkAddress(url);
        return new HttpConfiguration(
                new Target(method, url, keys.entries("query")),
                keys.entries("headers"),
                keys.entries("cookies"),
                body,
                auth,
                transfer(keys, connection.redirects(keys), mapping),
                connection.read(keys));
    }

    private Transfer transfer(MappingReader keys, Redirects redirects, SourceNode.Mapping mapping) {
        Duration connect = keys.duration("connectTimeout");
        Duration read = keys.duration("readTimeout");
        Template saveTo = keys.template("saveTo");
        boolean keep = keys.bool("keep", false);
        if (keep && saveTo == null) {
            diagnostics.error(
                    position(keys, "keep", mapping),
                    "keep-without-file",
                    "There is no file to keep",
                    "Add saveTo: a file's name");
        }
        return new Transfer(redirects, saveTo, keep, connect == null ? CONNECT : connect, read == null ? READ : read);
    }

    /** Any token can be a method; one that is nearly a usual one most probably is misspelt. */
    private String method(String written, Position position) {
        String method = written.toUpperCase(Locale.ROOT);
        if (!method.matches("[A-Z0-9!#$%&'*+.^_`|~-]{1,40}") || method.equals("CONNECT")) {
            diagnostics.error(
                    position,
                    "unknown-method",
                    written + " cannot be a method",
                    "Usual methods are " + String.join(", ", HttpKeys.METHODS));
        } else if (!HttpKeys.METHODS.contains(method)) {
            Nearest.of(method, HttpKeys.METHODS)
                    .ifPresent(near -> diagnostics.warning(
                            position,
                            "unusual-method",
                            "There is no usual method " + written + "; it is sent as it is",
                            "Did you mean " + near + "?"));
        }
        return method;
    }

    private void checkAddress(Template url) {
        String begins = beginning(url);
        if (begins != null && !begins.strip().toLowerCase(Locale.ROOT).matches("https?://.*|https?:?/?/?")) {
            diagnostics.error(
                    url.position(),
                    "not-a-url",
                    "An address begins with http:// or https://",
                    begins.matches("[a-z0-9.-]+\\.[a-z]{2,}.*") ? "https://" + begins : null);
        }
    }

    /** What an address begins with, or null where that is an expression. */
    private static @Nullable String beginning(Template url) {
        Template first = url instanceof Template.Text text ? text.parts().getFirst() : url;
        return first instanceof Template.Constant constant ? String.valueOf(constant.value()) : null;
    }

    private @Nullable Body body(@Nullable SourceNode node) {
        if (node == null) {
            return null;
        }
        if (!(node instanceof SourceNode.Mapping mapping)) {
            return new Body(BodyKind.TEXT, reading.template(node), null);
        }
        MappingReader keys = reading.mapping(mapping, HttpKeys.BODY);
        BodyKind kind = only(mapping, keys, BodyKind.values());
        if (kind == null) {
            return null;
        }
        String key = kind.name().toLowerCase(Locale.ROOT);
        SourceNode written = keys.node(key);
        if (written == null || (kind.hasFields() && !(written instanceof SourceNode.Mapping))) {
            return null;
        }
        if (kind == BodyKind.GRAPHQL) {
            checkGraphql((SourceNode.Mapping) written);
        }
        return new Body(kind, reading.template(written), keys.template("contentType"));
    }

    private void checkGraphql(SourceNode.Mapping mapping) {
        MappingReader parts = reading.mapping(mapping, HttpKeys.GRAPHQL);
        if (parts.has("query") == parts.has("file")) {
            Alternatives.report(diagnostics, mapping, "graphql", !parts.has("query"), HttpKeys.GRAPHQL.subList(0, 2));
        }
    }

    /** The one of the alternatives that is there; none or several are reported. */
    private @Nullable BodyKind only(SourceNode.Mapping mapping, MappingReader keys, BodyKind[] kinds) {
        List<BodyKind> there = new ArrayList<>();
        for (BodyKind kind : kinds) {
            if (keys.has(kind.name().toLowerCase(Locale.ROOT))) {
                there.add(kind);
            }
        }
        if (there.size() != 1) {
            Alternatives.report(diagnostics, mapping, "body", there.isEmpty(), HttpKeys.BODY.subList(0, kinds.length));
            return null;
        }
        return there.getFirst();
    }

    private static Position position(MappingReader keys, String key, SourceNode.Mapping otherwise) {
        SourceNode node = keys.node(key);
        return node == null ? otherwise.position() : node.position();
    }
}

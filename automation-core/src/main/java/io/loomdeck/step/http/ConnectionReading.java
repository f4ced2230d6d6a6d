package io.loomdeck.step.http;

import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.http.HttpConfiguration.Redirects;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how a request gets to its server and what becomes of redirects. Belongs to one thread. */
final class ConnectionReading {

    private static final long MOST_REDIRECTS = 100;

    private final StepReading reading;

    ConnectionReading(StepReading reading) {
        this.reading = reading;
    }

    Connecting read(MappingReader keys) {
        Connecting.Version version = switch (keys.text("version")) {
            case "1.1" -> Connecting.Version.HTTP_1;
            case "2" -> Connecting.Version.HTTP_2;
            case null, default -> Connecting.Version.ANY;
        };
        Connecting read = new Connecting(
                tls(keys.node("tls")), proxy(keys.node("proxy")), version, keys.bool("compression", true));
        return read.equals(Connecting.PLAIN) ? Connecting.PLAIN : read;
    }

    Redirects redirects(MappingReader keys) {
        return switch (keys.node("redirects")) {
            case null -> Redirects.USUAL;
            case SourceNode.Mapping mapping -> {
                MappingReader parts = reading.mapping(mapping, ConnectionKeys.REDIRECTS);
                long most = parts.integer("max", Redirects.USUAL.most());
                if (most < 0 || most > MOST_REDIRECTS) {
                    SourceNode written = parts.node("max");
                    reading.diagnostics()
                            .error(
                                    written == null ? mapping.position() : written.position(),
                                    "out-of-range",
                                    "`max` is from 0 to " + MOST_REDIRECTS,
                                    null);
                }
                yield new Redirects((int) most, parts.bool("keepMethod", false));
            }
            default -> keys.bool("redirects", true) ? Redirects.USUAL : new Redirects(0, false);
        };
    }

    private Connecting.@Nullable Tls tls(@Nullable SourceNode node) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            return null;
        }
        MappingReader parts = reading.mapping(mapping, ConnectionKeys.TLS);
        if (parts.has("key") && !parts.has("certificate")) {
            reading.diagnostics()
                    .error(
                            mapping.position(),
                            "missing-key",
                            "`certificate` is missing in `tls`: a key alone proves nothing",
                            "Add certificate: the file that belongs to the key");
        }
        return new Connecting.Tls(
                parts.template("certificate"),
                parts.template("key"),
                parts.template("password"),
                parts.template("ca"),
                parts.bool("insecure", false),
                parts.template("serverName"));
    }

    private Connecting.@Nullable Proxy proxy(@Nullable SourceNode node) {
        return switch (node) {
            case null -> null;
            case SourceNode.Scalar scalar -> proxy(reading.template(scalar), null, null);
            case SourceNode.Sequence list -> {
                reading.diagnostics()
                        .error(
                                list.position(),
                                "wrong-type",
                                "A proxy is a text or a mapping, not a list",
                                "proxy: http://proxy.example.com:3128");
                yield null;
            }
            case SourceNode.Mapping mapping -> {
                MappingReader parts = reading.mapping(mapping, ConnectionKeys.PROXY);
                Template url = parts.template("url");
                yield url == null ? null : proxy(url, parts.template("user"), parts.template("password"));
            }
        };
    }

    private Connecting.Proxy proxy(Template url, @Nullable Template user, @Nullable Template password) {
        Template first = url instanceof Template.Text text ? text.parts().getFirst() : url;
        if (first instanceof Template.Constant constant
                && !String.valueOf(constant.value()).toLowerCase(Locale.ROOT).matches("(http|socks5h?|socks)://.*")) {
            reading.diagnostics()
                    .error(
                            url.position(),
                            "not-a-proxy",
                            "A proxy's address begins with http:// or socks5://",
                            "proxy: http://proxy.example.com:3128");
        }
        return new Connecting.Proxy(url, user, password);
    }
}

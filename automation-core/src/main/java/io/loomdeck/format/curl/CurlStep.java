package io.loomdeck.format.curl;

import io.loomdeck.format.curl.CurlArguments.Argument;
import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code http} step that one request of curl becomes. Belongs to one thread. */
final class CurlStep {

    /** curl takes any answer for a success unless it is told otherwise. */
    private static final String ANY_STATUS = "${value > 0}";

    private static final long MOST_TRIES = 100;

    private final Word address;
    private final Position position;
    private final CurlHeaders headers;
    private final CurlBody body;
    private final CurlAuth auth;
    private final Nodes.MappingBuilder http;
    private final Nodes.MappingBuilder step;
    private final Nodes.MappingBuilder tls;
    private final Diagnostics diagnostics;

    private @Nullable String method;
    private boolean head;
    private boolean asQuery;
    private boolean failOnStatus;
    private boolean follow;
    private @Nullable Long mostRedirects;
    private @Nullable Word retries;
    private @Nullable Word retryDelay;

    CurlStep(Word address, @Nullable String standardInput, Diagnostics diagnostics) {
        this.address = address;
        this.position = address.position();
        this.diagnostics = diagnostics;
        this.headers = new CurlHeaders(diagnostics);
        this.body = new CurlBody(standardInput, headers, diagnostics);
        this.auth = new CurlAuth(position);
        this.http = Nodes.mapping(position);
        this.step = Nodes.mapping(position);
        this.tls = Nodes.mapping(position);
    }

    SourceNode read(List<Argument> arguments) {
        for (Argument argument : arguments) {
            String option = argument.option();
            if (option != null && !body.take(option, argument.value()) && !auth.take(option, argument.value())) {
                Word value = argument.value();
                if (value == null) {
                    set(option);
                } else {
                    set(option, value);
                }
            }
        }
        return build();
    }

    private void set(String option) {
        switch (option) {
            case "--head" -> head = true;
            case "--get" -> asQuery = true;
            case "--location", "--location-trusted" -> follow = true;
            case "--fail", "--fail-with-body" -> failOnStatus = true;
            case "--insecure" -> tls.put("insecure", true);
            case "--http1.1", "--http1.0" -> http.put("version", "1.1");
            case "--http2" -> http.put("version", "2");
            case "--http2-prior-knowledge" -> http.put("version", "2-prior-knowledge");
            case "--remote-name" -> save(Word.literal(lastSegment(), position));
            default -> {
                // --globoff is the addresses' own affair; --post301 and the like are what the http step does anyway.
            }
        }
    }

    private void set(String option, Word value) {
        SourceNode text = Nodes.text(value.template(), value.position());
        switch (option) {
            case "--request" -> method = value.plain();
            case "--header" -> headers.add(value);
            case "--user-agent" -> headers.put("User-Agent", text);
            case "--referer" -> headers.put("Referer", text);
            case "--range" -> headers.put("Range", Nodes.text("bytes=" + value.template(), value.position()));
            case "--cookie" -> cookie(value);
            case "--max-redirs" -> mostRedirects = number(value);
            case "--cacert" -> tls.put("ca", text);
            case "--cert" -> tls.put("certificate", text);
            case "--key" -> tls.put("key", text);
            case "--pass" -> tls.put("password", text);
            case "--proxy", "--socks5", "--socks5-hostname" -> http.put("proxy", proxy(option, value));
            case "--output" -> save(value);
            case "--max-time" -> step.put("timeout", seconds(value));
            case "--connect-timeout" -> http.put("connectTimeout", seconds(value));
            case "--retry" -> retries = value;
            case "--retry-delay" -> retryDelay = value;
            default -> {
                // --url is an address and was taken with them; --cert-type is told from the file.
            }
        }
    }

    private SourceNode build() {
        boolean query = asQuery || (head && body.isData());
        String verb = method != null ? method : head ? "HEAD" : query ? "GET" : body.method();
        Nodes.MappingBuilder request = Nodes.mapping(position);
        request.put("method", verb.equals("GET") ? null : verb);
        request.put("url", Nodes.text(CurlAddress.complete(address, query ? body.asQuery() : body.query()), position));
        request.put("headers", headers.build(position));
        if (!query) {
            request.put("body", body.build(position));
        }
        request.put("auth", auth.build());
        request.put("redirects", redirects());
        request.put("tls", tls.buildUnlessEmpty());
        http.build().entries().forEach(entry -> request.put(entry.key(), entry.value()));
        Nodes.MappingBuilder whole = Nodes.mapping(position).put("http", request.build());
        step.build().entries().forEach(entry -> whole.put(entry.key(), entry.value()));
        whole.put("retry", retry());
        if (!failOnStatus) {
            whole.put(
                    "expect",
                    Nodes.mapping(position)
                            .put("status", Nodes.text(ANY_STATUS, position))
                            .build());
        }
        return whole.build();
    }

    private @Nullable SourceNode redirects() {
        if (!follow) {
            return Nodes.value(false, position);
        }
        Long most = mostRedirects;
        return most == null || most < 0
                ? null
                : Nodes.mapping(position)
                        .put("max", Nodes.value(most, position))
                        .build();
    }

    private @Nullable SourceNode retry() {
        if (retries == null) {
            return null;
        }
        Nodes.MappingBuilder retry = Nodes.mapping(position);
        retry.put("attempts", Nodes.value(Math.min(MOST_TRIES, number(retries) + 1), position));
        retry.put("backoff", retryDelay == null ? Nodes.text("1s", position) : seconds(retryDelay));
        return retry.build();
    }

    private void cookie(Word value) {
        if (value.plain().contains("=")) {
            headers.put("Cookie", Nodes.text(value.template(), value.position()));
        } else {
            diagnostics.warning(
                    value.position(),
                    "not-possible",
                    "The file of cookies `" + value.plain() + "` is not read",
                    "Cookies that servers set are kept for the job by themselves; others: -b 'name=value'");
        }
    }

    private void save(Word file) {
        if (!file.plain().equals("/dev/null") && !file.plain().equals("-")) {
            String name = file.plain().substring(file.plain().lastIndexOf('/') + 1);
            http.put("saveTo", Nodes.literal(name, file.position())).put("keep", true);
        }
    }

    private String lastSegment() {
        String path = address.plain().replaceFirst("[?#].*", "").replaceFirst("^[a-zA-Z]+://[^/]*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? "download" : name;
    }

    private static SourceNode proxy(String option, Word value) {
        boolean socks = !option.equals("--proxy");
        String scheme = value.plain().contains("://") ? "" : socks ? "socks5://" : "http://";
        return Nodes.text(scheme + value.template(), value.position());
    }

    private SourceNode seconds(Word value) {
        String text = value.plain().toLowerCase(Locale.ROOT);
        try {
            long millis = Math.round(Double.parseDouble(text) * 1_000);
            return Nodes.text(millis + "ms", value.position());
        } catch (NumberFormatException _) {
            diagnostics.error(value.position(), "wrong-type", "`" + text + "` is no number of seconds", null);
            return Nodes.text("0ms", value.position());
        }
    }

    private long number(Word value) {
        try {
            return Long.parseLong(value.plain().strip());
        } catch (NumberFormatException _) {
            diagnostics.error(value.position(), "wrong-type", "`" + value.plain() + "` is no whole number", null);
            return 0;
        }
    }
}

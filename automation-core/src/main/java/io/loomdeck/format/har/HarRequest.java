package io.loomdeck.format.har;

import io.loomdeck.format.har.HarEntry.Kind;
import io.loomdeck.format.json.JsonNodes;
import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code http} step that sends a recorded request again. */
final class HarRequest {

    /** The input that says whether what pages are made of is fetched too. */
    static final String RESOURCES = "resources";

    /** What the client writes by itself, what was only true for the browser's cache, and cookies, which have a key. */
    private static final Set<String> NOT_SENT = Set.of(
            "host",
            "content-length",
            "connection",
            "accept-encoding",
            "cookie",
            "if-none-match",
            "if-modified-since",
            "transfer-encoding",
            "proxy-connection");

    private final String site;

    /** @param site the origin in whose place the input {@code site} stands */
    HarRequest(String site) {
        this.site = site;
    }

    String site() {
        return site;
    }

    SourceNode step(HarEntry entry) {
        Position position = entry.position();
        String method = JsonNodes.text(entry.request(), "method");
        String verb = method == null ? "GET" : method.toUpperCase(Locale.ROOT);
        SourceNode body = body(entry.request());
        Nodes.MappingBuilder http = Nodes.mapping(position);
        http.put("method", verb.equals(body == null ? "GET" : "POST") ? null : verb);
        http.put("url", Nodes.text(address(entry), position));
        http.put("headers", headers(entry.request(), position));
        http.put("cookies", entry.cookies());
        http.put("body", body);
        // Every hop of a redirect is an entry of its own.
        http.put("redirects", false);
        Nodes.MappingBuilder step = Nodes.mapping(position).put("http", http.build());
        if (entry.kind() == Kind.RESOURCE) {
            step.put("if", Nodes.text("${" + RESOURCES + "}", position));
        }
        step.put("expect", Nodes.mapping(position).put("status", status(entry)).build());
        return step.build();
    }

    private static SourceNode status(HarEntry entry) {
        Position position = entry.position();
        if (entry.status() == 304) {
            return Nodes.text("${value == 200 || value == 304}", position);
        }
        return entry.status() == 0
                ? Nodes.text("${value > 0}", position)
                : Nodes.value((long) entry.status(), position);
    }

    private String address(HarEntry entry) {
        String url = entry.url().toString();
        return entry.origin().equals(site)
                ? "${site}" + url.substring(site.length()).replace("${", "$${")
                : url.replace("${", "$${");
    }

    private static @Nullable SourceNode headers(SourceNode request, Position position) {
        Map<String, List<SourceNode>> fields = new LinkedHashMap<>();
        for (SourceNode header : JsonNodes.items(request, "headers")) {
            String name = JsonNodes.text(header, "name");
            String value = JsonNodes.text(header, "value");
            if (name != null && value != null && isSent(name)) {
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(Nodes.literal(value, header.position()));
            }
        }
        return Nodes.mapping(position).putValues(fields).buildUnlessEmpty();
    }

    private static boolean isSent(String name) {
        return !name.startsWith(":") && !name.isBlank() && !NOT_SENT.contains(name.toLowerCase(Locale.ROOT));
    }

    private static @Nullable SourceNode body(SourceNode request) {
        SourceNode data = JsonNodes.get(request, "postData");
        String text = JsonNodes.text(data, "text");
        String media = JsonNodes.text(data, "mimeType");
        Position position = data == null ? request.position() : data.position();
        List<SourceNode> parameters = JsonNodes.items(data, "params");
        if (text != null && !text.isEmpty()) {
            return Nodes.mapping(position)
                    .put("text", text)
                    .put("contentType", media == null || media.isBlank() ? null : media)
                    .build();
        }
        if (parameters.isEmpty()) {
            return null;
        }
        boolean multipart = media != null && media.startsWith("multipart/");
        return Nodes.mapping(position)
                .put(multipart ? "multipart" : "form", fields(parameters, position))
                .build();
    }

    private static SourceNode fields(List<SourceNode> parameters, Position position) {
        Map<String, List<SourceNode>> fields = new LinkedHashMap<>();
        for (SourceNode parameter : parameters) {
            String name = JsonNodes.text(parameter, "name");
            String value = JsonNodes.text(parameter, "value");
            if (name != null) {
                fields.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(Nodes.literal(value == null ? "" : value, parameter.position()));
            }
        }
        return Nodes.mapping(position).putValues(fields).build();
    }
}

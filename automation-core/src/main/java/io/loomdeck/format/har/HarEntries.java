package io.loomdeck.format.har;

import io.loomdeck.format.har.HarEntry.Kind;
import io.loomdeck.format.json.JsonNodes;
import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Picks the requests of a capture that can be sent again. Belongs to one thread. */
final class HarEntries {

    private final Diagnostics diagnostics;

    /** Names of cookies that an answer has set by now: from there on the job's own are sent. */
    private final Set<String> given = new HashSet<>();

    HarEntries(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** In the order in which they began. */
    List<HarEntry> read(List<SourceNode> nodes) {
        List<HarEntry> entries = new ArrayList<>();
        for (SourceNode node : nodes) {
            SourceNode request = JsonNodes.get(node, "request");
            String address = JsonNodes.text(request, "url");
            if (request == null || address == null || address.isBlank()) {
                leftOut(node, "A request without an address is left out");
            } else if (!address.toLowerCase(Locale.ROOT).startsWith("http")) {
                leftOut(request, "The request to `" + shortened(address) + "` is left out: it is not HTTP");
            } else {
                HarEntry entry = entry(node, request, address);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        }
        entries.sort(Comparator.comparing(HarEntry::started, Comparator.nullsFirst(Comparator.naturalOrder())));
        return entries;
    }

    private void leftOut(SourceNode node, String message) {
        diagnostics.warning(node.position(), "left-out", message, null);
    }

    private static String shortened(String address) {
        return address.length() > 60 ? address.substring(0, 60) + "…" : address;
    }

    private @Nullable HarEntry entry(SourceNode node, SourceNode request, String address) {
        URI url;
        try {
            url = new URI(HarAddress.encoded(address));
        } catch (URISyntaxException e) {
            leftOut(request, "`" + shortened(address) + "` is no address: " + e.getReason());
            return null;
        }
        if (url.getRawAuthority() == null) {
            leftOut(request, "`" + shortened(address) + "` is no address: it names no server");
            return null;
        }
        SourceNode response = JsonNodes.get(node, "response");
        SourceNode cookies = cookies(request);
        noteGiven(response);
        return new HarEntry(
                request,
                url,
                (int) number(response, "status"),
                kind(node, request, response),
                started(node),
                Math.max(0, number(node, "time")),
                cookies,
                request.position());
    }

    private @Nullable SourceNode cookies(SourceNode request) {
        Nodes.MappingBuilder cookies = Nodes.mapping(request.position());
        for (SourceNode cookie : JsonNodes.items(request, "cookies")) {
            String name = JsonNodes.text(cookie, "name");
            if (name != null && !name.isEmpty() && !given.contains(name)) {
                cookies.put(name, JsonNodes.text(cookie, "value"));
            }
        }
        return cookies.buildUnlessEmpty();
    }

    private void noteGiven(@Nullable SourceNode response) {
        for (SourceNode header : JsonNodes.items(response, "headers")) {
            String value = JsonNodes.text(header, "value");
            if ("set-cookie".equalsIgnoreCase(JsonNodes.text(header, "name")) && value != null) {
                value.lines()
                        .forEach(line -> given.add(line.replaceFirst("=.*", "").strip()));
            }
        }
    }

    private static Kind kind(SourceNode node, SourceNode request, @Nullable SourceNode response) {
        String type = JsonNodes.text(node, "_resourceType");
        if (type != null) {
            return switch (type) {
                case "document" -> Kind.DOCUMENT;
                case "xhr", "fetch", "eventsource", "ping", "beacon", "preflight", "other" -> Kind.DATA;
                default -> Kind.RESOURCE;
            };
        }
        String media = JsonNodes.text(JsonNodes.get(response, "content"), "mimeType");
        if (!"GET".equalsIgnoreCase(JsonNodes.text(request, "method")) || media == null) {
            return Kind.DATA;
        }
        String lower = media.toLowerCase(Locale.ROOT);
        if (lower.startsWith("text/html")) {
            return Kind.DOCUMENT;
        }
        return lower.matches("(image|font|video|audio)/.*|text/css.*|.*(javascript|ecmascript|font|wasm).*")
                ? Kind.RESOURCE
                : Kind.DATA;
    }

    private static double number(@Nullable SourceNode node, String key) {
        return JsonNodes.get(node, key) instanceof SourceNode.Scalar scalar && scalar.value() instanceof Number number
                ? number.doubleValue()
                : 0;
    }

    private static @Nullable Instant started(SourceNode node) {
        String text = JsonNodes.text(node, "startedDateTime");
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}

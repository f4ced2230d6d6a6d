package io.loomdeck.console.playground.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers any request with the request itself, so that a script can see what it really sent. */
@PlaygroundEndpoint
@RequestMapping(PlaygroundProperties.PATH + "/api/echo")
class EchoApi {

    private static final int MAX_BODY = 1 << 20;

    private final JsonMapper json;

    EchoApi(JsonMapper json) {
        this.json = json;
    }

    /**
     * The request as it arrived.
     *
     * @param headers by lower-case name. Cookies are told apart below, and only by the names that the playground owns: the
     *     console's session shares this origin and must not be readable by a page.
     * @param body the body as text; empty where there was none
     * @param json the body as JSON where it was declared and well-formed, else null
     */
    record Echo(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            List<String> cookies,
            String body,
            @Nullable JsonNode json) {}

    @RequestMapping({"", "/**"})
    ResponseEntity<Echo> echo(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new RefusedRequest(HttpStatus.CONTENT_TOO_LARGE, "The echo answers bodies of at most 1 MiB");
        }
        var body = new String(bytes, UTF_8);
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new Echo(
                        request.getMethod(),
                        request.getRequestURI(),
                        query(request),
                        headers(request),
                        cookies(request),
                        body,
                        json(request, body)));
    }

    private static Map<String, List<String>> query(HttpServletRequest request) {
        var query = request.getQueryString() == null ? "" : request.getQueryString();
        var decoded = new TreeMap<String, List<String>>();
        UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .forEach((name, values) -> decoded.put(
                        decode(name),
                        values.stream()
                                .map(value -> value == null ? "" : decode(value))
                                .toList()));
        return decoded;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // not percent-encoding after all: show it as it came
        }
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        var headers = new TreeMap<String, List<String>>();
        for (var name : Collections.list(request.getHeaderNames())) {
            if (!name.equalsIgnoreCase("cookie")) {
                headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
            }
        }
        return headers;
    }

    private static List<String> cookies(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Arrays.stream(cookies)
                        .map(cookie -> cookie.getName().startsWith("playground")
                                ? cookie.getName() + "=" + cookie.getValue()
                                : cookie.getName())
                        .toList();
    }

    private @Nullable JsonNode json(HttpServletRequest request, String body) {
        var type = request.getContentType();
        if (type == null || body.isEmpty() || !isJson(type)) {
            return null;
        }
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return null; // the body shows what it was
        }
    }

    private static boolean isJson(String type) {
        try {
            var subtype = MediaType.parseMediaType(type).getSubtype();
            return subtype.equals("json") || subtype.endsWith("+json");
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}

package io.loomdeck.step.http.har;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One entry of a HAR file.
 *
 * @param response as it was written
 */
record Recorded(Sent sent, JsonNode response) {

    /** @throws HarException says what is missing */
    static Recorded of(JsonNode entry) {
        JsonNode request = entry.path("request");
        String method = request.path("method").asString("");
        String url = request.path("url").asString("");
        if (method.isEmpty() || url.isEmpty() || !entry.path("response").isObject()) {
            throw new HarException("an entry has no request with method and url, or no response");
        }
        String text = request.path("postData").path("text").asString("");
        String hash = request.path(HarWriter.HASH).asString(text.isEmpty() ? "" : Sent.hash(text));
        return new Recorded(new Sent(method, url, hash, text), entry.path("response"));
    }

    @Nullable
    String error() {
        String error = response.path(HarWriter.ERROR).asString("");
        return error.isEmpty() && response.path("status").asInt(0) > 0 ? null : error;
    }

    boolean isLeftOut() {
        return response.path("content").path(HarWriter.LEFT_OUT).asBoolean(false);
    }

    Response answer(Request request) {
        Headers.Builder headers = new Headers.Builder();
        for (JsonNode header : response.path("headers")) {
            String name = header.path("name").asString("");
            // HTTP/2's own begin with a colon; what was packed on the way is kept unpacked.
            if (!name.isEmpty() && !name.startsWith(":") && !isOfTheWire(name)) {
                headers.addUnsafeNonAscii(name, header.path("value").asString(""));
            }
        }
        JsonNode content = response.path("content");
        return new Response.Builder()
                .request(request)
                .protocol(protocol(response.path("httpVersion").asString("")))
                .code(response.path("status").asInt(0))
                .message(response.path("statusText").asString(""))
                .headers(headers.build())
                .body(ResponseBody.create(
                        content(content),
                        MediaType.parse(content.path("mimeType").asString(""))))
                .build();
    }

    private static boolean isOfTheWire(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-encoding", "content-length", "transfer-encoding" -> true;
            default -> false;
        };
    }

    private static byte[] content(JsonNode content) {
        String text = content.path("text").asString("");
        return content.path("encoding").asString("").equals("base64")
                ? Base64.getMimeDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Protocol protocol(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "h2", "http/2", "http/2.0" -> Protocol.HTTP_2;
            case "h2_prior_knowledge" -> Protocol.H2_PRIOR_KNOWLEDGE;
            default -> Protocol.HTTP_1_1;
        };
    }
}

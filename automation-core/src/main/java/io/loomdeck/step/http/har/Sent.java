package io.loomdeck.step.http.har;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.ByteString;
import okio.HashingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is kept and found again: without secrets, so that it is the same whatever they are.
 *
 * @param hash of the body, an empty text for none
 * @param text of the body, or null where it is none, not text or large
 */
record Sent(
        String method, String url, String hash, @Nullable String text) {

    /** Larger bodies are known by the hash of their bytes alone. */
    private static final long SMALL = 8L * 1024 * 1024;

    static Sent of(Request request, UnaryOperator<String> mask) {
        String url = mask.apply(request.url().toString());
        RequestBody body = request.body();
        try {
            if (body == null || body.contentLength() == 0) {
                return new Sent(request.method(), url, "", null);
            }
            return body.contentLength() > SMALL
                    ? new Sent(request.method(), url, hashOfLarge(body), null)
                    : small(request.method(), url, body, mask);
        } catch (IOException e) {
            throw new UncheckedIOException("the body cannot be read", e);
        }
    }

    private static Sent small(String method, String url, RequestBody body, UnaryOperator<String> mask)
            throws IOException {
        Buffer content = new Buffer();
        body.writeTo(content);
        ByteString bytes = content.readByteString();
        String text = bytes.string(StandardCharsets.UTF_8);
        if (!ByteString.encodeUtf8(text).equals(bytes)) {
            String same = withoutBoundary(bytes.string(StandardCharsets.ISO_8859_1), body.contentType());
            return new Sent(method, url, hash(same), null);
        }
        String masked = Credentials.hideFields(mask.apply(withoutBoundary(text, body.contentType())));
        return new Sent(method, url, hash(masked), masked);
    }

    /** What separates the parts of a form is drawn by lot for each request. */
    private static String withoutBoundary(String text, @Nullable MediaType type) {
        String boundary = type == null ? null : type.parameter("boundary");
        return boundary == null ? text : text.replace(boundary, "boundary");
    }

    static String hash(String text) {
        return ByteString.encodeUtf8(text).sha256().hex();
    }

    private static String hashOfLarge(RequestBody body) throws IOException {
        MediaType type = body.contentType();
        if (type != null && type.type().equals("multipart")) {
            return "multipart of " + body.contentLength();
        }
        HashingSink hashing = HashingSink.sha256(Okio.blackhole());
        try (var sink = Okio.buffer(hashing)) {
            body.writeTo(sink);
        }
        return hashing.hash().hex();
    }

    String key() {
        return method + " " + url + " " + hash;
    }
}

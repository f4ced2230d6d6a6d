package io.loomdeck.step.http.har;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the parts of one entry of a HAR file (version 1.2). Belongs to one thread. */
final class HarWriter {

    static final String HASH = "_sha256";
    static final String ERROR = "_error";
    static final String LEFT_OUT = "_leftOut";

    private final JsonGenerator json;
    private final UnaryOperator<String> mask;

    HarWriter(JsonGenerator json, UnaryOperator<String> mask) {
        this.json = json;
        this.mask = mask;
    }

    void request(Request request, Sent sent) {
        json.writeName("request");
        json.writeStartObject();
        json.writeStringProperty("method", sent.method());
        json.writeStringProperty("url", sent.url());
        json.writeStringProperty("httpVersion", "HTTP/1.1");
        headers(request.headers());
        json.writeName("queryString");
        json.writeStartArray();
        for (int i = 0; i < request.url().querySize(); i++) {
            field(
                    request.url().queryParameterName(i),
                    String.valueOf(request.url().queryParameterValue(i)));
        }
        json.writeEndArray();
        RequestBody body = request.body();
        if (body != null && !sent.hash().isEmpty()) {
            json.writeName("postData");
            json.writeStartObject();
            json.writeStringProperty("mimeType", text(body.contentType()));
            json.writeStringProperty("text", sent.text() == null ? "" : sent.text());
            json.writeEndObject();
        }
        json.writeStringProperty(HASH, sent.hash());
        sizes();
        json.writeEndObject();
    }

    void response(Response response, Sent sent, HarRecording.Copied body) {
        String location = response.header("Location");
        begin(
                response.code(),
                response.message(),
                String.valueOf(response.protocol()),
                location == null ? "" : location);
        headers(response.headers());
        json.writeName("content");
        json.writeStartObject();
        json.writeNumberProperty("size", body.bytes());
        json.writeStringProperty("mimeType", text(response.body().contentType()));
        if (body.isWhole()) {
            content(body.content().readByteString(), sent);
        } else {
            json.writeBooleanProperty(LEFT_OUT, true);
        }
        json.writeEndObject();
        sizes();
        json.writeEndObject();
    }

    private void content(ByteString bytes, Sent sent) {
        String text = bytes.string(StandardCharsets.UTF_8);
        if (ByteString.encodeUtf8(text).equals(bytes)) {
            json.writeStringProperty("text", Credentials.hideTokens(sent, mask.apply(text)));
        } else {
            json.writeStringProperty("text", Base64.getEncoder().encodeToString(bytes.toByteArray()));
            json.writeStringProperty("encoding", "base64");
        }
    }

    /** A request that got no answer, as browsers write it. */
    void failure(@Nullable IOException e) {
        begin(0, "", "", "");
        headers(Headers.EMPTY);
        json.writeName("content");
        json.writeStartObject();
        json.writeNumberProperty("size", 0);
        json.writeStringProperty("mimeType", "");
        json.writeEndObject();
        json.writeStringProperty(ERROR, e == null ? "" : Failures.written(e, mask));
        sizes();
        json.writeEndObject();
    }

    void rest(double millis) {
        json.writeName("cache");
        json.writeStartObject();
        json.writeEndObject();
        json.writeName("timings");
        json.writeStartObject();
        json.writeNumberProperty("send", 0);
        json.writeNumberProperty("wait", millis);
        json.writeNumberProperty("receive", 0);
        json.writeEndObject();
    }

    private void begin(int status, String statusText, String protocol, String location) {
        json.writeName("response");
        json.writeStartObject();
        json.writeNumberProperty("status", status);
        json.writeStringProperty("statusText", statusText);
        json.writeStringProperty("httpVersion", protocol);
        json.writeStringProperty("redirectURL", mask.apply(location));
    }

    private void headers(Headers headers) {
        json.writeName("cookies");
        json.writeStartArray();
        json.writeEndArray();
        json.writeName("headers");
        json.writeStartArray();
        for (int i = 0; i < headers.size(); i++) {
            field(headers.name(i), Credentials.hideHeader(headers.name(i), headers.value(i)));
        }
        json.writeEndArray();
    }

    private void field(String name, String value) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("value", mask.apply(value));
        json.writeEndObject();
    }

    private void sizes() {
        json.writeNumberProperty("headersSize", -1);
        json.writeNumberProperty("bodySize", -1);
    }

    private static String text(@Nullable MediaType type) {
        return type == null ? "" : type.toString();
    }
}

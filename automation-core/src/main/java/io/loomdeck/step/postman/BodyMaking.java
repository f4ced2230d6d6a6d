package io.loomdeck.step.postman;

import io.loomdeck.expression.Json;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.PreparedRequest.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Makes the body of a request in each of Postman's modes. Belongs to one thread. */
final class BodyMaking {

    private final Variables variables;
    private final Files files;

    BodyMaking(Variables variables, Files files) {
        this.variables = variables;
        this.files = files;
    }

    /** Finds the files that requests name. */
    @FunctionalInterface
    interface Files {
        Path existing(String name);
    }

    /**
     * A body.
     *
     * @param type the media type that it has where no header says another, or null
     */
    record Made(Content content, @Nullable String type) {
        static final Made NONE = new Made(new Content.None(), null);
    }

    Made make(Map<String, Object> body) {
        if (body.isEmpty() || Boolean.TRUE.equals(body.get("disabled"))) {
            return Made.NONE;
        }
        return switch (Plain.text(body.get("mode"))) {
            case "urlencoded" -> form(body.get("urlencoded"));
            case "formdata" -> multipart(Plain.enabled(body.get("formdata")));
            case "graphql" -> graphql(Plain.map(body.get("graphql")));
            case "file" -> file(body.get("file"));
            case "raw", "" -> raw(body);
            default ->
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "There is no body of mode `" + Plain.text(body.get("mode")) + "`",
                        "Modes are raw, urlencoded, formdata, graphql and file");
        };
    }

    private Made raw(Map<String, Object> body) {
        String text = variables.fill(Plain.text(body.get("raw")));
        if (text.isEmpty()) {
            return Made.NONE;
        }
        String language =
                Plain.text(Plain.map(Plain.map(body.get("options")).get("raw")).get("language"));
        String type = switch (language) {
            case "json" -> "application/json";
            case "xml" -> "application/xml";
            case "html" -> "text/html";
            case "javascript" -> "application/javascript";
            default -> "text/plain";
        };
        return text(text, type);
    }

    private static Made text(String text, String type) {
        return new Made(new Content.Bytes(text.getBytes(StandardCharsets.UTF_8), text), type);
    }

    private Made form(@Nullable Object written) {
        if (!(written instanceof List<?> list)) {
            return text(variables.fill(Plain.text(written)), "application/x-www-form-urlencoded");
        }
        List<String> pairs = new ArrayList<>();
        for (Map<String, Object> field : Plain.enabled(list)) {
            pairs.add(encoded(field.get("key")) + "=" + encoded(field.get("value")));
        }
        return pairs.isEmpty() ? Made.NONE : text(String.join("&", pairs), "application/x-www-form-urlencoded");
    }

    private String encoded(@Nullable Object text) {
        return URLEncoder.encode(variables.fill(Plain.text(text)), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private Made multipart(List<Map<String, Object>> fields) {
        if (fields.isEmpty()) {
            return Made.NONE;
        }
        MultipartBody.Builder parts = new MultipartBody.Builder().setType(MultipartBody.FORM);
        boolean text = true;
        for (Map<String, Object> field : fields) {
            String key = variables.fill(Plain.text(field.get("key")));
            MediaType type = MediaType.parse(variables.fill(Plain.text(field.get("contentType"))));
            if ("file".equals(field.get("type"))) {
                text = false;
                sources(field.get("src"))
                        .forEach(file -> parts.addFormDataPart(
                                key, String.valueOf(file.getFileName()), RequestBody.create(file.toFile(), type)));
            } else {
                String value = variables.fill(Plain.text(field.get("value")));
                parts.addFormDataPart(key, null, RequestBody.create(value.getBytes(StandardCharsets.UTF_8), type));
            }
        }
        MultipartBody body = parts.build();
        try (Buffer buffer = new Buffer()) {
            body.writeTo(buffer);
            byte[] bytes = buffer.readByteArray();
            String shown = text ? new String(bytes, StandardCharsets.UTF_8) : null;
            return new Made(new Content.Bytes(bytes, shown), body.contentType().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> sources(@Nullable Object written) {
        List<?> names = written instanceof List<?> list ? list : written == null ? List.of() : List.of(written);
        if (names.isEmpty()) {
            throw new StepException(
                    ErrorClass.SCRIPT, "A part of the form is a file, and none is chosen", "Choose one in Postman");
        }
        return names.stream()
                .map(name -> files.existing(variables.fill(Plain.text(name))))
                .toList();
    }

    private Made file(@Nullable Object written) {
        Map<String, Object> file = Plain.map(written);
        Object source = written instanceof Map<?, ?> ? file.get("src") : written;
        if (file.get("content") != null) {
            return text(variables.fill(Plain.text(file.get("content"))), "text/plain");
        }
        if (source == null || Plain.text(source).isEmpty()) {
            return Made.NONE;
        }
        return new Made(new Content.Streamed(files.existing(variables.fill(Plain.text(source)))), null);
    }

    private Made graphql(Map<String, Object> graphql) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("query", variables.fill(Plain.text(graphql.get("query"))));
        String operation = variables.fill(Plain.text(graphql.get("operationName")));
        if (!operation.isEmpty()) {
            request.put("operationName", operation);
        }
        String written = variables.fill(Plain.text(graphql.get("variables"))).strip();
        try {
            Object values = written.isEmpty() ? Map.of() : Json.read(written);
            request.put("variables", values == null ? Map.of() : values);
        } catch (RuntimeException e) {
            throw new StepException(ErrorClass.SCRIPT, "The variables of the query are not JSON", null, e);
        }
        return text(Json.write(request), "application/json");
    }
}

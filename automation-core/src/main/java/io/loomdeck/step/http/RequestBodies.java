package io.loomdeck.step.http;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.FileFailures;
import io.loomdeck.step.http.HttpConfiguration.Body;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes request bodies. */
final class RequestBodies {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RequestBodies() {}

    /**
     * A body, and the text of it that is recorded.
     *
     * @param shown null where it is no text or not in memory
     * @param file that it is read from, or null
     * @param secret whether neither it nor its answer is recorded
     */
    record Made(
            @Nullable RequestBody body,
            @Nullable String shown,
            @Nullable Path file,
            boolean secret) {

        static final Made NONE = new Made(null, null, null, false);
        static final Made EMPTY = new Made(RequestBody.create(new byte[0]), null, null, false);
        static final Made SECRET = new Made(null, null, null, true);

        Made(@Nullable RequestBody body, @Nullable String shown) {
            this(body, shown, null, false);
        }
    }

    static Made of(HttpConfiguration configuration, StepContext context) {
        Body body = configuration.body();
        if (body == null) {
            return switch (configuration.target().method()) {
                case "POST", "PUT", "PATCH", "PROPPATCH", "REPORT", "QUERY" -> Made.EMPTY;
                default -> Made.NONE;
            };
        }
        String type = contentType(configuration, body, context);
        return switch (body.kind()) {
            case JSON -> text(JSON.writeValueAsString(context.evaluate(body.value())), or(type, "application/json"));
            case TEXT -> text(context.text(body.value()), or(type, "text/plain; charset=utf-8"));
            case FORM -> form(fields(body, context));
            case MULTIPART -> new Made(multipart(fields(body, context), context), null);
            case FILE -> {
                Path file = existing(context.text(body.value()), context);
                yield new Made(RequestBody.create(file.toFile(), mediaType(typeOf(file, type))), null, file, false);
            }
            case GRAPHQL -> text(graphql(fields(body, context), context), or(type, "application/json"));
        };
    }

    /** The type that the script names, by its own key or as a header; the client would overwrite the header. */
    private static @Nullable String contentType(HttpConfiguration configuration, Body body, StepContext context) {
        if (body.contentType() != null) {
            return context.text(body.contentType());
        }
        for (Map.Entry<String, Template> header : configuration.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                return context.text(header.getValue());
            }
        }
        return null;
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    private static Made text(String text, String type) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Made(RequestBody.create(bytes, mediaType(type)), text);
    }

    private static String graphql(Map<?, ?> fields, StepContext context) {
        Map<String, Object> request = new LinkedHashMap<>();
        Object file = fields.get("file");
        request.put("query", file == null ? Values.text(fields.get("query")) : content(file.toString(), context));
        for (String optional : List.of("operationName", "variables")) {
            Object value = fields.get(optional);
            if (value != null) {
                request.put(optional, value);
            }
        }
        return JSON.writeValueAsString(request);
    }

    private static String content(String path, StepContext context) {
        try {
            return Files.readString(existing(path, context));
        } catch (IOException e) {
            throw FileFailures.of(e, path);
        }
    }

    /** A file that is sent, once more from its beginning. */
    static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw FileFailures.of(e, file.toString());
        }
    }

    private static Map<?, ?> fields(Body body, StepContext context) {
        return context.evaluate(body.value()) instanceof Map<?, ?> fields ? fields : Map.of();
    }

    private static Made form(Map<?, ?> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach((name, value) -> field(form, String.valueOf(name), value));
        FormBody body = form.build();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < body.size(); i++) {
            shown.append(i == 0 ? "" : "&")
                    .append(body.encodedName(i))
                    .append('=')
                    .append(body.encodedValue(i));
        }
        return new Made(body, shown.toString());
    }

    private static void field(FormBody.Builder form, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Iterable<?> values -> values.forEach(each -> field(form, name, each));
            default -> form.add(name, Values.text(value));
        }
    }

    private static MultipartBody multipart(Map<?, ?> fields, StepContext context) {
        MultipartBody.Builder parts = new MultipartBody.Builder().setType(MultipartBody.FORM);
        fields.forEach((name, value) -> part(parts, String.valueOf(name), value, context));
        try {
            return parts.build();
        } catch (IllegalStateException e) {
            throw new StepException(ErrorClass.SCRIPT, "A multipart body needs at least one field", null, e);
        }
    }

    private static void part(MultipartBody.Builder parts, String name, @Nullable Object value, StepContext context) {
        switch (value) {
            case null -> {}
            case Iterable<?> values -> values.forEach(each -> part(parts, name, each, context));
            case Map<?, ?> file
            when file.get("file") != null -> {
                Path path = existing(String.valueOf(file.get("file")), context);
                Object as = file.get("as");
                Object type = file.get("contentType");
                parts.addFormDataPart(
                        name,
                        as == null ? path.getFileName().toString() : as.toString(),
                        RequestBody.create(
                                path.toFile(), mediaType(typeOf(path, type == null ? null : type.toString()))));
            }
            default -> parts.addFormDataPart(name, Values.text(value));
        }
    }

    private static Path existing(String path, StepContext context) {
        Path file = context.workspace().resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new StepException(ErrorClass.SCRIPT, "There is no file " + path + " to send", null);
        }
        return file;
    }

    private static String typeOf(Path file, @Nullable String given) {
        if (given != null) {
            return given;
        }
        String guessed = java.net.URLConnection.guessContentTypeFromName(
                file.getFileName().toString());
        return guessed == null ? "application/octet-stream" : guessed;
    }

    private static MediaType mediaType(String type) {
        MediaType parsed = MediaType.parse(type);
        if (parsed == null) {
            throw new StepException(ErrorClass.SCRIPT, "This is not a media type: " + type, "Such as application/json");
        }
        return parsed;
    }
}

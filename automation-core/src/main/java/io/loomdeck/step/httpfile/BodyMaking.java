package io.loomdeck.step.httpfile;

import io.loomdeck.expression.Json;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.Folder;
import io.loomdeck.step.http.PreparedRequest.Content;
import io.loomdeck.step.httpfile.source.BodyPart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the body of a request of its parts. Belongs to one thread. */
final class BodyMaking {

    private static final Pattern OPERATION = Pattern.compile("^\\s*(?:query|mutation|subscription)\\s+(\\w+)");

    private final Scope scope;
    private final Folder folder;

    BodyMaking(Scope scope, Folder folder) {
        this.scope = scope;
        this.folder = folder;
    }

    Content multipart(List<BodyPart> parts) {
        return joined(parts, "\r\n", true);
    }

    Content plain(List<BodyPart> parts) {
        if (parts.isEmpty()) {
            return new Content.None();
        }
        if (parts.size() == 1 && parts.getFirst() instanceof BodyPart.Included file && !file.substituted()) {
            return new Content.Streamed(folder.existing(scope.fill(file.path())));
        }
        return joined(parts, "\n", false);
    }

    private Content joined(List<BodyPart> parts, String lineEnd, boolean closing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean text = true;
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                bytes.writeBytes(lineEnd.getBytes(StandardCharsets.UTF_8));
            }
            switch (parts.get(i)) {
                case BodyPart.Text(String written, var _) ->
                    bytes.writeBytes(scope.fill(written).replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8));
                case BodyPart.Included file -> {
                    text = text && file.substituted();
                    bytes.writeBytes(content(file));
                }
            }
        }
        if (closing) {
            bytes.writeBytes(lineEnd.getBytes(StandardCharsets.UTF_8));
        }
        byte[] made = bytes.toByteArray();
        return new Content.Bytes(made, text ? new String(made, StandardCharsets.UTF_8) : null);
    }

    private byte[] content(BodyPart.Included file) {
        String path = scope.fill(file.path());
        return file.substituted()
                ? scope.fill(folder.text(path, file.charset())).getBytes(StandardCharsets.UTF_8)
                : folder.bytes(path);
    }

    private String written(List<BodyPart> parts) {
        List<String> texts = new ArrayList<>();
        for (BodyPart part : parts) {
            texts.add(
                    switch (part) {
                        case BodyPart.Text(String text, var _) -> text;
                        case BodyPart.Included file -> folder.text(scope.fill(file.path()), file.charset());
                    });
        }
        return String.join("\n", texts);
    }

    /**
     * A form over as many lines as its author liked: the lines are joined, space around names and values is not meant.
     *
     * @param encoding whether what a form cannot hold is encoded; what is encoded already stays so
     */
    Content form(List<BodyPart> parts, boolean encoding) {
        StringBuilder joined = new StringBuilder();
        written(parts).lines().forEach(line -> joined.append(line.strip()));
        List<String> pairs = new ArrayList<>();
        for (String pair : joined.toString().split("&", -1)) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : "=" + value(pair.substring(equals + 1), encoding);
                pairs.add(value(name, encoding) + value);
            }
        }
        String form = String.join("&", pairs);
        return new Content.Bytes(form.getBytes(StandardCharsets.UTF_8), form);
    }

    private String value(String written, boolean encoding) {
        String filled = scope.fill(written.strip());
        return encoding ? encoded(filled) : filled;
    }

    /** Encodes what cannot stand in a form; what is encoded already, and signs that can, stay as they are. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~!$'()*+,;:@/?%=[]".indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return bareSigns(encoded.toString());
    }

    /** A percent sign that begins no code is meant as itself. */
    private static String bareSigns(String text) {
        return text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    /** A query of GraphQL with its variables, which stand behind an empty line. */
    Content graphql(List<BodyPart> parts) {
        String text = written(parts);
        int gap = variablesAt(text);
        String query = scope.fill(gap < 0 ? text : text.substring(0, gap)).strip();
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("query", query);
        Matcher operation = OPERATION.matcher(query);
        if (operation.find()) {
            request.put("operationName", operation.group(1));
        }
        if (gap >= 0) {
            request.put("variables", variables(scope.fill(text.substring(gap))));
        }
        String json = Json.write(request);
        return new Content.Bytes(json.getBytes(StandardCharsets.UTF_8), json);
    }

    private static int variablesAt(String text) {
        Matcher gap = Pattern.compile("\\n[ \\t]*\\n\\s*(?=\\{)").matcher(text);
        int last = -1;
        while (gap.find()) {
            last = gap.end();
        }
        return last > 0 && !text.substring(0, last).isBlank() ? last : -1;
    }

    private static Object variables(String text) {
        try {
            Object read = Json.read(text.strip());
            return read == null ? Map.of() : read;
        } catch (RuntimeException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "The variables of the query are not JSON", "They stand behind an empty line", e);
        }
    }
}

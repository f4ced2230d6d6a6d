package io.loomdeck.format.curl;

import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request sends: {@code -d} and its kin, {@code -F}, {@code --json} or {@code -T}. Belongs to one thread. */
final class CurlBody {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final @Nullable String standardInput;
    private final CurlHeaders headers;
    private final Diagnostics diagnostics;
    private final List<String> data = new ArrayList<>();
    private final List<String> query = new ArrayList<>();
    private final CurlForm form;
    private @Nullable Word file;
    private boolean json;
    private boolean upload;

    CurlBody(@Nullable String standardInput, CurlHeaders headers, Diagnostics diagnostics) {
        this.standardInput = standardInput;
        this.headers = headers;
        this.diagnostics = diagnostics;
        this.form = new CurlForm(diagnostics);
    }

    /** Whether the option is about the body. */
    boolean take(String option, @Nullable Word value) {
        if (value == null) {
            return false;
        }
        switch (option) {
            case "--data", "--data-ascii", "--data-binary" -> data(value);
            case "--data-raw" -> data.add(value.template());
            case "--data-urlencode" -> data.add(UrlEncoded.template(value, diagnostics));
            case "--url-query" -> query.add(queryPart(value));
            case "--json" -> {
                json = true;
                data(value);
            }
            case "--form" -> form.add(value, true);
            case "--form-string" -> form.add(value, false);
            case "--upload-file" -> {
                upload = true;
                file(value, value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private String queryPart(Word value) {
        return value.beginning().startsWith("+") ? value.after(1).template() : UrlEncoded.template(value, diagnostics);
    }

    private void data(Word value) {
        if (value.beginning().startsWith("@")) {
            file(value, value.after(1));
        } else {
            data.add(value.template());
        }
    }

    private void file(Word option, Word name) {
        if (!name.plain().equals("-")) {
            if (file != null || !data.isEmpty()) {
                several(option);
            }
            file = name;
        } else if (standardInput == null) {
            diagnostics.error(
                    option.position(),
                    "no-standard-input",
                    "There is nothing on standard input",
                    "Write the data itself, or a here-document: -d @- <<'END'");
        } else {
            data.add(standardInput.strip().replace("${", "$${"));
        }
    }

    private void several(Word option) {
        diagnostics.error(
                option.position(),
                "several-bodies",
                "A file and other data cannot be sent as one body here",
                "Put all of it into the file");
    }

    /** Whether there is data that {@code -G} moves into the address. */
    boolean isData() {
        return !data.isEmpty();
    }

    /** The method that curl chooses for this body. */
    String method() {
        return upload ? "PUT" : data.isEmpty() && file == null && form.isEmpty() ? "GET" : "POST";
    }

    /** What {@code --url-query} adds to the address. */
    String query() {
        return String.join("&", query);
    }

    /** All data as part of the address. */
    String asQuery() {
        List<String> all = new ArrayList<>(query);
        all.addAll(data);
        return String.join("&", all);
    }

    /** The step's {@code body}, or null for none. */
    @Nullable
    SourceNode build(Position position) {
        if (!form.isEmpty()) {
            return Nodes.mapping(position)
                    .put("multipart", form.build(position))
                    .build();
        }
        if (data.isEmpty() && file == null) {
            return null;
        }
        Nodes.MappingBuilder body = Nodes.mapping(position);
        if (file != null) {
            body.put("file", Nodes.text(file.template(), file.position()));
        } else {
            body.put("text", Nodes.text(String.join(json ? "" : "&", data), position));
        }
        if (json && !headers.has("Accept")) {
            headers.put("Accept", Nodes.text("application/json", position));
        }
        if (!headers.has("Content-Type")) {
            body.put("contentType", json ? "application/json" : upload ? "application/octet-stream" : FORM);
        }
        return body.build();
    }
}

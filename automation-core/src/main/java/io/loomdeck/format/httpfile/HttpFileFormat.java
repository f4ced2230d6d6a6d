package io.loomdeck.format.httpfile;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.translate.SourceText;
import io.loomdeck.format.translate.TranslatedFormat;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import io.loomdeck.step.httpfile.source.Dialect;
import io.loomdeck.step.httpfile.source.HttpFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files of HTTP requests: {@code .http} and {@code .rest}. Each request becomes a step {@code httpFile}. Stateless. */
public final class HttpFileFormat extends TranslatedFormat {

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    /** What a file without a telling name must hold to be one: a line that is a request of HTTP and nothing else. */
    private static final Pattern REQUEST = Pattern.compile(
            "(?m)^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|GRAPHQL)[ \\t]+(?:https?://|\\{\\{|/|[\\w.-]+:\\d)\\S*");

    /** With every step type that is installed. */
    public HttpFileFormat() {
        this(StepTypes.installed());
    }

    /** With just these step types. */
    public HttpFileFormat(StepTypes types) {
        super(types);
    }

    @Override
    public String id() {
        return "http";
    }

    @Override
    public boolean recognises(ScriptSource source) {
        String name = source.fileName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".http") || name.endsWith(".rest")) {
            return true;
        }
        if (!name.endsWith(".txt") && name.contains(".")) {
            return false;
        }
        byte[] content = source.content();
        String head = new String(content, 0, Math.min(content.length, 65_536), StandardCharsets.UTF_8);
        return !head.stripLeading().startsWith("curl ") && REQUEST.matcher(head).find();
    }

    @Override
    public Optional<SourceNode> tree(ScriptSource source, Diagnostics diagnostics) {
        Optional<String> text = SourceText.decode(source.content(), MOST_BYTES, diagnostics);
        return text.flatMap(content -> translate(source.fileName(), content, diagnostics));
    }

    private static Optional<SourceNode> translate(String fileName, String text, Diagnostics diagnostics) {
        checkDialect(text, diagnostics);
        Dialect dialect = Dialect.detect(fileName, text);
        HttpFile file = HttpFile.read(text, dialect, Position.START, diagnostics);
        if (file.requests().isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.error(
                    Position.START,
                    "no-requests",
                    "There is no request in the file",
                    file.variables().isEmpty()
                            ? "A request begins with a method and an address: GET https://…"
                            : "A file of variables alone is used by others: import " + fileName);
        }
        return diagnostics.hasErrors()
                ? Optional.empty()
                : Optional.of(new HttpFileTree(file, text, dialect, diagnostics).build());
    }

    private static void checkDialect(String text, Diagnostics diagnostics) {
        List<String> known = Arrays.stream(Dialect.values()).map(Dialect::word).toList();
        Dialect.named(text).filter(word -> Dialect.of(word).isEmpty()).ifPresent(word -> {
            int at = text.indexOf("@dialect");
            int line = 1
                    + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
            String hint = Nearest.hint(word, known);
            diagnostics.error(
                    new Position(line, 1),
                    "unknown-dialect",
                    "There is no dialect `" + word + "`",
                    hint == null ? "One of " + String.join(", ", known) : hint);
        });
    }
}

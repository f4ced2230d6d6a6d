package io.loomdeck.format.yaml;

import io.loomdeck.script.Position;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what a YAML error means in practice: the library's words tell of tokens, an author thinks of quotes and spaces. */
final class YamlErrors {

    private static final Pattern FLOW_EXPRESSION = Pattern.compile("[{\\[].*\\$\\{");
    private static final Pattern QUOTED_EXPRESSION = Pattern.compile("[\"'][^\"']*\\$\\{");

    private YamlErrors() {}

    static String message(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        String context = e.getContext();
        String what = problem == null ? String.valueOf(e.getMessage()) : problem;
        return "This is not YAML: " + (context == null ? what : context + ": " + what).strip();
    }

    static @Nullable String hint(MarkedYamlEngineException e, SourceLines lines, Position position) {
        String line = lines.line(position.line());
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("\\t") || problem.contains("'\\t'") || line.startsWith("\t")) {
            return "Indent with spaces; YAML allows no tabs there";
        }
        if (FLOW_EXPRESSION.matcher(line).find()
                && !QUOTED_EXPRESSION.matcher(line).find()) {
            return "Inside { } and [ ] a text with ${…} needs quotes: { url: \"${site}/a\" }";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "Put a text that holds `: ` in quotes, and check that keys of one mapping are equally indented";
        }
        if (problem.contains("cannot start any token")) {
            return "Put a text that begins with %, @ or ` in quotes";
        }
        if (problem.contains("expected <block end>") || problem.contains("did not find expected")) {
            return "Check the indentation of this line and of the one above, and that every quote is closed";
        }
        if (problem.contains("could not find expected ':'")) {
            return "A key needs `: ` after it, with a space";
        }
        return problem.contains("unexpected end of stream") || problem.contains("end of the stream")
                ? "A quote or a bracket is never closed"
                : null;
    }
}

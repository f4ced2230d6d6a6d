package io.loomdeck.console.editor.ui;

import io.loomdeck.console.editor.WritingHelp;
import io.loomdeck.format.assist.QuickFixes;
import io.loomdeck.script.Diagnostic;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Diagnostics and changes as the editor in the browser takes them. */
final class EditorMarks {

    private EditorMarks() {}

    /** What the margin shows of a diagnostic. */
    static Map<String, Object> annotation(Diagnostic diagnostic, String text, WritingHelp help) {
        String hint = diagnostic.hint() == null ? "" : "\n" + diagnostic.hint();
        Map<String, Object> annotation = new HashMap<>(Map.of(
                "row",
                diagnostic.position().line() - 1,
                "column",
                diagnostic.position().column() - 1,
                "text",
                diagnostic.message() + hint,
                "type",
                diagnostic.severity().name().toLowerCase(Locale.ROOT)));
        help.fix(text, diagnostic).ifPresent(fix -> annotation.put("fix", change(fix, text)));
        return annotation;
    }

    /** With the line as it was seen: the browser makes no change in a line that has become another one since. */
    static Map<String, Object> change(QuickFixes.Fix fix, String text) {
        int row = fix.from().line() - 1;
        return Map.of(
                "title",
                fix.title(),
                "row",
                row,
                "line",
                text.split("\n", -1)[row],
                "from",
                fix.from().column() - 1,
                "to",
                fix.to().column() - 1,
                "replacement",
                fix.replacement());
    }
}

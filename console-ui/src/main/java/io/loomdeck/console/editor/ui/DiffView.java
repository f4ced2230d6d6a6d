package io.loomdeck.console.editor.ui;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** How two texts differ, line by line, with the unchanged parts between cut short. */
class DiffView extends Div {

    private static final int CONTEXT = 3;
    private static final int MOST_LINES = 2_000;

    DiffView(String before, String after) {
        addClassName("loom-diff");
        getElement().setAttribute("role", "table");
        List<DiffRow> rows = DiffRowGenerator.create()
                .showInlineDiffs(false)
                .lineNormalizer(line -> line)
                .build()
                .generateDiffRows(lines(before), lines(after));
        if (rows.stream().allMatch(row -> row.getTag() == DiffRow.Tag.EQUAL)) {
            var same = new Span("The two are the same.");
            same.addClassName("loom-muted");
            add(same);
            return;
        }
        show(rows);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : text.lines().toList();
    }

    private void show(List<DiffRow> rows) {
        int oldLine = 0;
        int newLine = 0;
        boolean cut = false;
        for (int i = 0; i < rows.size() && getComponentCount() < MOST_LINES; i++) {
            DiffRow row = rows.get(i);
            DiffRow.Tag tag = row.getTag();
            if (tag != DiffRow.Tag.INSERT) {
                oldLine++;
            }
            if (tag != DiffRow.Tag.DELETE) {
                newLine++;
            }
            if (tag == DiffRow.Tag.EQUAL && !isNearChange(rows, i)) {
                if (!cut) {
                    add(line("…", "", "cut"));
                }
                cut = true;
                continue;
            }
            cut = false;
            if (tag == DiffRow.Tag.EQUAL) {
                add(line(String.valueOf(newLine), row.getNewLine(), "same"));
            }
            if (tag == DiffRow.Tag.DELETE || tag == DiffRow.Tag.CHANGE) {
                add(line(String.valueOf(oldLine), row.getOldLine(), "removed"));
            }
            if (tag == DiffRow.Tag.INSERT || tag == DiffRow.Tag.CHANGE) {
                add(line(String.valueOf(newLine), row.getNewLine(), "added"));
            }
        }
        if (getComponentCount() >= MOST_LINES) {
            add(line("…", "More is not shown", "cut"));
        }
    }

    private static boolean isNearChange(List<DiffRow> rows, int index) {
        int from = Math.max(0, index - CONTEXT);
        int to = Math.min(rows.size(), index + CONTEXT + 1);
        return rows.subList(from, to).stream().anyMatch(row -> row.getTag() != DiffRow.Tag.EQUAL);
    }

    private static Div line(String number, String text, String kind) {
        var place = new Span(number);
        place.addClassName("loom-diff-number");
        var content = new Span(text);
        content.addClassName("loom-diff-text");
        var line = new Div(place, content);
        line.addClassName("loom-diff-line");
        line.getElement().setAttribute("data-kind", kind);
        if (kind.equals("added") || kind.equals("removed")) {
            line.getElement().setAttribute("aria-label", kind + ": " + text);
        }
        return line;
    }
}

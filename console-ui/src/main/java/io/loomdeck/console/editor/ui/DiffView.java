package io.loomdeck.console.editor.ui;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
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
        var numbers = new LineNumbers();
        List<Div> added = new ArrayList<>();
        boolean cut = false;
        for (int i = 0; i < rows.size() && getComponentCount() < MOST_LINES; i++) {
            DiffRow row = rows.get(i);
            numbers.count(row.getTag());
            if (row.getTag() != DiffRow.Tag.EQUAL) {
                cut = false;
                change(row, numbers, added);
                continue;
            }
            flush(added);
            if (isNearChange(rows, i)) {
                cut = false;
                add(line(numbers.after, row.getNewLine(), "same"));
            } else if (!cut) {
                cut = true;
                add(line(0, "", "cut"));
            }
        }
        flush(added);
        if (getComponentCount() >= MOST_LINES) {
            add(line(0, "More is not shown", "cut"));
        }
    }

    /** Where each text stands. */
    private static final class LineNumbers {
        private int before;
        private int after;

        void count(DiffRow.Tag tag) {
            before += tag == DiffRow.Tag.INSERT ? 0 : 1;
            after += tag == DiffRow.Tag.DELETE ? 0 : 1;
        }
    }

    /** Shows what went at once, and keeps what came for the end of the block of changes. */
    private void change(DiffRow row, LineNumbers numbers, List<Div> added) {
        if (row.getTag() != DiffRow.Tag.INSERT) {
            add(line(numbers.before, row.getOldLine(), "removed"));
        }
        if (row.getTag() != DiffRow.Tag.DELETE) {
            added.add(line(numbers.after, row.getNewLine(), "added"));
        }
    }

    private void flush(List<Div> added) {
        added.forEach(this::add);
        added.clear();
    }

    private static boolean isNearChange(List<DiffRow> rows, int index) {
        int from = Math.max(0, index - CONTEXT);
        int to = Math.min(rows.size(), index + CONTEXT + 1);
        return rows.subList(from, to).stream().anyMatch(row -> row.getTag() != DiffRow.Tag.EQUAL);
    }

    private static Div line(int number, String text, String kind) {
        var place = new Span(number == 0 ? "…" : String.valueOf(number));
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

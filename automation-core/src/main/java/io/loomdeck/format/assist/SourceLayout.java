package io.loomdeck.format.assist;

import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which lines of a script belong to which of its sections and steps. Belongs to one thread. */
final class SourceLayout {

    /** Lists under these keys hold steps. */
    private static final Set<String> BLOCKS = Set.of("steps", "then", "else", "try", "catch", "finally", "default");

    /** What holds lists that are no steps. */
    private static final Set<String> OTHERS = Set.of("browser", "inputs", "outputs", "table");

    /** Sections that a single step needs; its inputs come with it. */
    private static final Set<String> KEPT = Set.of("name", "description", "requires", "timeout");

    private final String[] lines;
    private final List<SourceNode.Entry> sections;
    private final List<Place> steps = new ArrayList<>();

    private SourceLayout(String[] lines, List<SourceNode.Entry> sections) {
        this.lines = lines;
        this.sections = sections;
    }

    /**
     * A step.
     *
     * @param line of its hyphen, from 1
     * @param end its last line
     */
    record Place(SourceNode.Mapping node, int line, int end) {}

    static SourceLayout of(String text, SourceNode.Mapping root) {
        SourceLayout layout = new SourceLayout(text.split("\r?\n", -1), root.entries());
        layout.look(root);
        return layout;
    }

    private void look(SourceNode node) {
        switch (node) {
            case SourceNode.Mapping mapping -> mapping.entries().forEach(this::look);
            case SourceNode.Sequence list -> list.items().forEach(this::look);
            case SourceNode.Scalar _ -> {}
        }
    }

    private void look(SourceNode.Entry entry) {
        if (OTHERS.contains(entry.key())) {
            return;
        }
        if (BLOCKS.contains(entry.key())) {
            addAll(entry.value());
        } else if (entry.key().equals("parallel") && entry.value() instanceof SourceNode.Mapping branches) {
            branches.entries().forEach(branch -> addAll(branch.value()));
        }
        look(entry.value());
    }

    private void addAll(SourceNode value) {
        if (value instanceof SourceNode.Sequence list) {
            for (SourceNode item : list.items()) {
                if (item instanceof SourceNode.Mapping step) {
                    add(step);
                }
            }
        }
    }

    /** A step that shares its line with another one cannot be taken out of it. */
    private void add(SourceNode.Mapping step) {
        int line = step.position().line();
        String before = lines[line - 1].substring(0, Math.min(step.position().column() - 1, lines[line - 1].length()));
        if (before.strip().equals("-")) {
            steps.add(new Place(step, line, end(line, before.indexOf('-'))));
        }
    }

    private int end(int line, int column) {
        for (int number = line + 1; number <= lines.length; number++) {
            String text = lines[number - 1];
            boolean says = !text.isBlank() && !text.strip().startsWith("#");
            if (says && text.length() - text.stripLeading().length() <= column) {
                return number - 1;
            }
        }
        return lines.length;
    }

    /** The innermost step at a line, or null. */
    @Nullable
    Place stepAt(int line) {
        Place innermost = null;
        for (Place step : steps) {
            if (step.line() <= line && line <= step.end() && (innermost == null || step.line() > innermost.line())) {
                innermost = step;
            }
        }
        return innermost;
    }

    /** The lines of a step. */
    String text(Place step) {
        return String.join("\n", Arrays.asList(lines).subList(step.line() - 1, step.end()));
    }

    /**
     * A script of that step alone, in the same lines.
     *
     * @param more sections that follow it
     */
    String only(Place step, String more) {
        String[] out = new String[lines.length];
        Arrays.fill(out, "");
        for (int i = 0; i < sections.size(); i++) {
            if (KEPT.contains(sections.get(i).key())) {
                int from = sections.get(i).keyPosition().line();
                int to = i + 1 < sections.size()
                        ? sections.get(i + 1).keyPosition().line() - 1
                        : lines.length;
                System.arraycopy(lines, from - 1, out, from - 1, to - from + 1);
            }
        }
        // The line above is of the same section, whose key is above the step at the latest.
        out[step.line() - 2] = "steps:";
        System.arraycopy(lines, step.line() - 1, out, step.line() - 1, step.end() - step.line() + 1);
        return String.join("\n", out) + "\n" + more;
    }
}

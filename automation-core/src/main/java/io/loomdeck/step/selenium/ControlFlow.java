package io.loomdeck.step.selenium;

import io.loomdeck.script.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes blocks of rows, and reports those that do not fit together. Belongs to one thread. */
final class ControlFlow {

    static final Set<String> COMMANDS =
            Set.of("if", "elseIf", "else", "while", "times", "forEach", "do", "repeatIf", "end");

    private static final int DEEPEST = 100;

    private final List<Instruction> rows;
    private final Diagnostics diagnostics;
    private int next;
    private int depth;

    private ControlFlow(List<Instruction> rows, Diagnostics diagnostics) {
        this.rows = rows;
        this.diagnostics = diagnostics;
    }

    /** The blocks of a test. */
    static List<Node> read(List<Instruction> rows, Diagnostics diagnostics) {
        ControlFlow flow = new ControlFlow(rows, diagnostics);
        List<Node> nodes = new ArrayList<>(flow.block(Set.of()));
        while (flow.next < rows.size()) {
            Instruction stray = rows.get(flow.next++);
            flow.report(stray, "`" + stray.command() + "` has no " + opener(stray.command()) + " before it");
            nodes.addAll(flow.block(Set.of()));
        }
        return nodes;
    }

    private static String opener(String command) {
        return switch (command) {
            case "repeatIf" -> "`do`";
            case "else", "elseIf" -> "`if`";
            default -> "`if`, `while`, `times` or `forEach`";
        };
    }

    /** The nodes up to a row that does not open a block of its own. */
    private List<Node> block(Set<String> closing) {
        List<Node> nodes = new ArrayList<>();
        while (next < rows.size()) {
            Instruction row = rows.get(next);
            switch (row.command()) {
                case "if" -> nodes.add(choice());
                case "while", "times", "forEach" -> nodes.add(loop());
                case "do" -> nodes.add(repeat());
                case "elseIf", "else", "repeatIf", "end" -> {
                    if (!closing.isEmpty() && !closing.contains(row.command())) {
                        report(row, "`" + row.command() + "` does not belong here; expected is " + either(closing));
                    }
                    return nodes;
                }
                default -> {
                    nodes.add(new Node.Single(row));
                    next++;
                }
            }
        }
        return nodes;
    }

    private static String either(Set<String> commands) {
        return String.join(
                " or ", commands.stream().sorted().map(c -> "`" + c + "`").toList());
    }

    private Node choice() {
        List<Node.Branch> branches = new ArrayList<>();
        Instruction head = rows.get(next);
        String last = "if";
        Instruction branch = head;
        do {
            List<Node> body = body("else".equals(last) ? Set.of("end") : Set.of("elseIf", "else", "end"));
            branches.add(new Node.Branch(branch, body));
            if (next >= rows.size()) {
                report(head, "`if` is never closed");
                return new Node.Choice(branches);
            }
            branch = rows.get(next);
            last = branch.command();
        } while ("elseIf".equals(last) || "else".equals(last));
        next++;
        return new Node.Choice(branches);
    }

    private Node loop() {
        Instruction head = rows.get(next);
        List<Node> body = body(Set.of("end"));
        close(head);
        return new Node.Loop(head, body);
    }

    private Node repeat() {
        Instruction head = rows.get(next);
        List<Node> body = body(Set.of("repeatIf"));
        Instruction condition = next < rows.size() ? rows.get(next) : head;
        close(head);
        return new Node.Loop(condition, body);
    }

    private void close(Instruction head) {
        if (next < rows.size()) {
            next++;
        } else {
            report(head, "`" + head.command() + "` is never closed");
        }
    }

    private List<Node> body(Set<String> closing) {
        Instruction head = rows.get(next++);
        if (depth == DEEPEST) {
            report(head, "Blocks nest more than " + DEEPEST + " deep");
            next = rows.size();
            return List.of();
        }
        depth++;
        List<Node> body = block(closing);
        depth--;
        return body;
    }

    private void report(Instruction row, String message) {
        String hint = "if … elseIf … else … end, while/times/forEach … end, do … repeatIf";
        diagnostics.error(row.position(), "control-flow", message, hint);
    }
}

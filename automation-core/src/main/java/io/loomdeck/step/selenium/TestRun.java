package io.loomdeck.step.selenium;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through the blocks of a test. Belongs to one thread. */
final class TestRun {

    /** Tests that call each other without end are stopped here. */
    private static final int DEEPEST_RUN = 30;

    private static final int USUAL_LIMIT = 1_000;

    private final Map<String, List<Node>> others;
    private final CommandRun commands;
    private final StoredValues values;
    private final List<StepException> verified = new ArrayList<>();
    private int depth;

    TestRun(Map<String, List<Node>> others, CommandRun commands, StoredValues values) {
        this.others = others;
        this.commands = commands;
        this.values = values;
    }

    /** Runs the test; what {@code verify…} found fails it at its end. */
    void run(List<Node> nodes, StepContext context) throws Exception {
        nodes(nodes, context);
        if (verified.size() == 1) {
            throw verified.getFirst();
        }
        if (!verified.isEmpty()) {
            String all = verified.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
            throw new StepException(
                    ErrorClass.ASSERTION, verified.size() + " verifications failed: " + all, null, verified.getFirst());
        }
    }

    private void nodes(List<Node> nodes, StepContext context) throws Exception {
        for (Node node : nodes) {
            switch (node) {
                case Node.Single single -> single(single.instruction(), context);
                case Node.Choice choice -> choice(choice, context);
                case Node.Loop loop -> loop(loop, context);
            }
        }
    }

    private void single(Instruction row, StepContext context) throws Exception {
        try {
            part(row, context, child -> {
                if ("run".equals(row.command())) {
                    other(row, child);
                } else {
                    commands.command(row, child);
                }
                return null;
            });
        } catch (StepException e) {
            if (!SideCommands.goesOn(row.command()) || e.errorClass() != ErrorClass.ASSERTION) {
                throw e;
            }
            verified.add(e);
        }
    }

    private static <T extends @Nullable Object> T part(
            Instruction row, StepContext context, StepContext.ChildWork<T> work) throws Exception {
        // A migrated row may have become two, which the command tells apart.
        String place = "selenium[" + row.position() + "]." + row.command();
        return context.child(place, "selenium." + row.command(), row.shown(), work);
    }

    private void other(Instruction row, StepContext context) throws Exception {
        String name = Interpolation.text(row.target(), values);
        List<Node> nodes = others.get(name);
        if (nodes == null) {
            throw CommandRun.placed(
                    new StepException(
                            ErrorClass.SCRIPT,
                            "There is no test named `" + name + "`",
                            Nearest.hint(name, others.keySet())),
                    row);
        }
        if (depth == DEEPEST_RUN) {
            throw CommandRun.placed(
                    new StepException(
                            ErrorClass.SCRIPT, "Tests run each other more than " + DEEPEST_RUN + " deep", null),
                    row);
        }
        depth++;
        nodes(nodes, context);
        depth--;
    }

    private void choice(Node.Choice choice, StepContext context) throws Exception {
        for (Node.Branch branch : choice.branches()) {
            if ("else".equals(branch.head().command()) || holds(branch.head(), context)) {
                nodes(branch.body(), context);
                return;
            }
        }
    }

    private boolean holds(Instruction row, StepContext context) throws Exception {
        return part(row, context, child -> commands.holds(row, child));
    }

    private void loop(Node.Loop loop, StepContext context) throws Exception {
        Instruction head = loop.head();
        int limit = limit(head);
        switch (head.command()) {
            case "times" -> times(loop, limit, context);
            case "forEach" -> forEach(loop, limit, context);
            case "while" -> {
                for (int round = 0; holds(head, context); round++) {
                    round(loop, round, limit, context);
                }
            }
            default -> {
                int round = 0;
                do {
                    round(loop, round++, limit, context);
                } while (holds(head, context));
            }
        }
    }

    private void times(Node.Loop loop, int limit, StepContext context) throws Exception {
        Instruction head = loop.head();
        int count = part(head, context, _ -> {
            try {
                return Numbers.whole(Interpolation.text(head.target(), values), "how often");
            } catch (StepException e) {
                throw CommandRun.placed(e, head);
            }
        });
        for (int round = 0; round < count; round++) {
            round(loop, round, limit, context);
        }
    }

    private void forEach(Node.Loop loop, int limit, StepContext context) throws Exception {
        Instruction head = loop.head();
        Collection<?> items = part(head, context, _ -> {
            if (values.get(head.target().strip()) instanceof Collection<?> list) {
                return list;
            }
            throw CommandRun.placed(
                    new StepException(
                            ErrorClass.SCRIPT,
                            "There is no array in the variable `" + head.target() + "`",
                            "Store one with executeScript or storeJson, and write its name without ${…}"),
                    head);
        });
        int round = 0;
        for (Object item : items) {
            values.set(head.value().strip(), item);
            round(loop, round++, limit, context);
        }
    }

    private void round(Node.Loop loop, int round, int limit, StepContext context) throws Exception {
        if (round >= limit) {
            throw CommandRun.placed(
                    new StepException(
                            ErrorClass.SCRIPT,
                            "The loop has gone round " + limit + " times, which is its limit",
                            "Write another limit into the value of `"
                                    + loop.head().command() + "`"),
                    loop.head());
        }
        nodes(loop.body(), context);
    }

    private int limit(Instruction head) {
        String text = Interpolation.text(head.value(), values);
        return "forEach".equals(head.command()) || !text.matches("\\d{1,9}") ? USUAL_LIMIT : Integer.parseInt(text);
    }
}

package io.loomdeck.step.selenium;

import io.loomdeck.script.Nearest;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of commands. Belongs to one thread. */
final class CommandReader {

    private static final Duration WINDOW_TIMEOUT = Duration.ofSeconds(2);

    private final StepReading reading;
    private final Set<String> tests;
    private int rows;

    /** @param tests that {@code run} can call */
    CommandReader(StepReading reading, Set<String> tests) {
        this.reading = reading;
        this.tests = tests;
    }

    /** How many rows were read. */
    int rows() {
        return rows;
    }

    List<Node> read(@Nullable SourceNode list) {
        List<Instruction> instructions = new ArrayList<>();
        if (list instanceof SourceNode.Sequence sequence) {
            for (SourceNode item : sequence.items()) {
                Instruction row = row(item);
                if (row != null) {
                    check(row);
                    instructions.add(row);
                }
            }
        } else if (list != null) {
            error(
                    list.position(),
                    "wrong-type",
                    "Commands are a list, not " + list.kind(),
                    "- { command: open, target: / }");
        }
        rows += instructions.size();
        return ControlFlow.read(instructions, reading.diagnostics());
    }

    private @Nullable Instruction row(SourceNode item) {
        if (!(item instanceof SourceNode.Mapping mapping)) {
            error(
                    item.position(),
                    "wrong-type",
                    "A command is a mapping, not " + item.kind(),
                    "{ command: open, target: / }");
            return null;
        }
        MappingReader keys = reading.mapping(mapping, SeleniumKeys.COMMAND);
        String command = text(mapping, "command");
        if (command.isBlank()) {
            return null;
        }
        String window = text(mapping, "opensWindow");
        Duration timeout = keys.duration("windowTimeout");
        return new Instruction(
                command.strip(),
                text(mapping, "target"),
                text(mapping, "value"),
                texts(keys.node("fallbacks")),
                text(mapping, "comment"),
                window.isEmpty()
                        ? null
                        : new Instruction.OpenedWindow(window, timeout == null ? WINDOW_TIMEOUT : timeout),
                mapping.position());
    }

    /** As it is written: what looks like an expression is a variable of the test, which only its run knows. */
    private static String text(SourceNode.Mapping row, String key) {
        return row.get(key) instanceof SourceNode.Scalar scalar ? scalar.text() : "";
    }

    private static List<String> texts(@Nullable SourceNode node) {
        List<SourceNode> items = node instanceof SourceNode.Sequence list ? list.items() : List.of();
        return items.stream()
                .filter(SourceNode.Scalar.class::isInstance)
                .map(item -> ((SourceNode.Scalar) item).text())
                .toList();
    }

    private void check(Instruction row) {
        String command = row.command();
        if (command.equals("run")) {
            if (!row.target().contains("${") && !tests.contains(row.target().strip())) {
                error(
                        row.position(),
                        "unknown-test",
                        "There is no test named `" + row.target() + "`",
                        Nearest.hint(row.target(), tests));
            }
        } else if (!ControlFlow.COMMANDS.contains(command) && SideCommands.find(command) == null) {
            String near = Nearest.of(command, SideCommands.names())
                    .map(name -> "did you mean `" + name + "`? ")
                    .orElse("");
            reading.diagnostics()
                    .warning(
                            row.position(),
                            "unknown-command",
                            "There is no command `" + command + "`: the test fails where it comes to it",
                            near + "commands of plugins cannot be run; disable it by // before its name");
        }
    }

    private void error(Position position, String code, String message, @Nullable String hint) {
        reading.diagnostics().error(position, code, message, hint);
    }
}

package io.loomdeck.step.selenium;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All commands by name. Immutable. */
public final class SideCommands {

    /** Shows that the command is none of the table and none of the control flow. */
    private static final Argument UNKNOWN = Argument.TEXT;

    /** Names of the older IDE and its exporters. */
    private static final Map<String, String> FORMER_NAMES = Map.of(
            "webdriverAnswerOnVisiblePrompt", "answerPrompt",
            "webdriverChooseOkOnVisibleConfirmation", "acceptConfirmation",
            "webdriverChooseCancelOnVisibleConfirmation", "dismissConfirmation",
            "webdriverChooseCancelOnVisiblePrompt", "dismissPrompt",
            "storeXpathCount", "storeElementCount");

    private static final Map<String, SideCommand> ALL = all();

    private SideCommands() {}

    private static Map<String, SideCommand> all() {
        Map<String, SideCommand> all = new HashMap<>();
        List<SideCommand> commands = new ArrayList<>();
        commands.addAll(WindowCommands.ALL);
        commands.addAll(MouseCommands.ALL);
        commands.addAll(FormCommands.ALL);
        commands.addAll(StoreCommands.ALL);
        commands.addAll(ScriptCommands.ALL);
        commands.addAll(AssertCommands.ALL);
        commands.addAll(WaitCommands.ALL);
        commands.addAll(DialogCommands.ALL);
        for (SideCommand command : commands) {
            all.put(command.name(), command);
            if (command.name().startsWith("assert")) {
                String name = "verify" + command.name().substring("assert".length());
                all.put(name, new SideCommand(name, command.target(), command.value(), command.work()));
            }
        }
        FORMER_NAMES.forEach((former, name) -> {
            SideCommand command = all.get(name);
            if (command != null) {
                all.put(former, command);
            }
        });
        return Map.copyOf(all);
    }

    static @Nullable SideCommand find(String name) {
        return ALL.get(name);
    }

    /** Every name that a row can begin with. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(ALL.keySet());
        names.addAll(ControlFlow.COMMANDS);
        names.add("run");
        return names;
    }

    /** Whether a failure of the command lets the test go on. */
    static boolean goesOn(String command) {
        return command.startsWith("verify");
    }

    /** What the target of a command is. */
    public static Argument target(String name) {
        SideCommand command = ALL.get(name);
        if (command != null) {
            return command.target();
        }
        return switch (name) {
            case "if", "elseIf", "while", "repeatIf" -> Argument.SCRIPT;
            case "forEach" -> Argument.VARIABLE;
            case "else", "do", "end" -> Argument.NONE;
            default -> UNKNOWN;
        };
    }

    /** What the value of a command is. */
    public static Argument value(String name) {
        SideCommand command = ALL.get(name);
        if (command != null) {
            return command.value();
        }
        return "forEach".equals(name) ? Argument.VARIABLE : UNKNOWN;
    }
}

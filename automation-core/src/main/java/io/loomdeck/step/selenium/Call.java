package io.loomdeck.step.selenium;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command is given, with variables put in.
 *
 * @param locators the target and its fallbacks, where the target is a locator
 * @param scriptArguments of the target, where it is a script
 */
record Call(String target, String value, List<String> locators, List<@Nullable Object> scriptArguments) {

    static Call of(Instruction instruction, SideCommand command, StoredValues variables) {
        List<@Nullable Object> arguments = List.of();
        String target = argument(instruction.target(), command.target(), variables);
        if (command.target() == Argument.SCRIPT) {
            Interpolation.Script script = Interpolation.script(instruction.target(), variables);
            target = script.code();
            arguments = script.arguments();
        }
        List<String> locators = new java.util.ArrayList<>();
        locators.add(target);
        instruction.fallbacks().forEach(fallback -> locators.add(Interpolation.text(fallback, variables)));
        return new Call(target, argument(instruction.value(), command.value(), variables), locators, arguments);
    }

    private static String argument(String given, Argument kind, StoredValues variables) {
        return kind == Argument.TEXT || kind == Argument.LOCATOR ? Interpolation.text(given, variables) : given.strip();
    }
}

package io.loomdeck.step.selenium;

import static io.loomdeck.step.selenium.Argument.NONE;
import static io.loomdeck.step.selenium.Argument.SCRIPT;
import static io.loomdeck.step.selenium.Argument.TEXT;
import static io.loomdeck.step.selenium.Argument.VARIABLE;

import io.loomdeck.trace.Event.LogLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that run JavaScript in the page, and those that need no page. */
final class ScriptCommands {

    static final List<SideCommand> ALL = List.of(
            new SideCommand("runScript", SCRIPT, NONE, (page, call) -> execute(page, call.target(), call)),
            new SideCommand(
                    "executeScript",
                    SCRIPT,
                    VARIABLE,
                    (page, call) -> keep(page, call, execute(page, call.target(), call))),
            new SideCommand("executeAsyncScript", SCRIPT, VARIABLE, ScriptCommands::executeAsync),
            new SideCommand(
                    "echo", TEXT, NONE, (page, call) -> page.context().log(LogLevel.INFO, "echo: " + call.target())),
            new SideCommand(
                    "pause",
                    TEXT,
                    NONE,
                    (page, call) -> page.context().pause(Numbers.milliseconds(call.target(), "the time"))),
            ignored("setSpeed", "commands always run at full speed"),
            ignored("debugger", "nobody is there to debug"),
            ignored("answerOnNextPrompt", "the dialog is answered where it is visible"),
            ignored("chooseOkOnNextConfirmation", "the dialog is answered where it is visible"),
            ignored("chooseCancelOnNextConfirmation", "the dialog is answered where it is visible"),
            ignored("chooseCancelOnNextPrompt", "the dialog is answered where it is visible"));

    private ScriptCommands() {}

    private static SideCommand ignored(String name, String why) {
        return new SideCommand(
                name, NONE, NONE, (page, call) -> page.context().log(LogLevel.INFO, name + " does nothing: " + why));
    }

    static @Nullable Object execute(Driving page, String code, Call call) throws InterruptedException {
        return page.driver().executeScript(code, call.scriptArguments().toArray());
    }

    private static void executeAsync(Driving page, Call call) throws InterruptedException {
        String code =
                "var callback = arguments[arguments.length - 1];" + call.target() + ".then(callback).catch(callback);";
        keep(
                page,
                call,
                page.driver().executeAsyncScript(code, call.scriptArguments().toArray()));
    }

    private static void keep(Driving page, Call call, @Nullable Object result) {
        if (!call.value().isEmpty()) {
            page.values().set(call.value(), result);
        }
    }
}

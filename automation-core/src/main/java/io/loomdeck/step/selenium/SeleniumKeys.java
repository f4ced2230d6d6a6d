package io.loomdeck.step.selenium;

import static io.loomdeck.step.StepDescriptor.Key.optional;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;

/** What the action {@code selenium} is called and which keys it has. */
final class SeleniumKeys {

    static final List<StepDescriptor.Key> COMMAND = List.of(
            StepDescriptor.Key.required("command", ValueType.TEXT, "The command's name, as Selenium IDE has it."),
            optional("target", ValueType.TEXT, "Its target. ${name} is a variable of the test."),
            optional("value", ValueType.TEXT, "Its value. ${name} is a variable of the test."),
            optional("fallbacks", ValueType.LIST, "Locators that are tried, in order, where the target finds nothing."),
            optional("comment", ValueType.TEXT, "What the timeline says before the command."),
            optional(
                    "opensWindow",
                    ValueType.TEXT,
                    "A variable that gets the handle of the window that the command opens."),
            optional("windowTimeout", ValueType.DURATION, "How long that window is waited for; 2s by default."));

    static final List<StepDescriptor.Key> ALL = List.of(
            new StepDescriptor.Key("commands", ValueType.LIST, "The commands, in order.", true, List.of(), COMMAND),
            optional("name", ValueType.TEXT, "The test's name."),
            optional("baseUrl", ValueType.TEXT, "What relative addresses of open are resolved against."),
            optional(
                    "timeout",
                    ValueType.DURATION,
                    "How long a command waits for its element; 15s by default, as in Selenium IDE's runner."),
            optional(
                    "session",
                    ValueType.TEXT,
                    "A name: later tests with it go on with the browser and the variables. Without it a test has a browser"
                            + " of its own, which ends with it. No expressions."),
            optional(
                    "tests",
                    ValueType.MAPPING,
                    "The tests that the command run can call: their names with lists of commands."));

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "selenium",
            "Runs a test of Selenium IDE in a browser, with the meaning that its own runner gives the commands. A .side file"
                    + " is read into steps of this kind.",
            "",
            ALL,
            Set.of("json"),
            true,
            """
            - selenium:
                name: Look something up
                baseUrl: ${site}
                commands:
                  - { command: open, target: /catalog }
                  - { command: storeElementCount, target: css=article, value: count }
                  - { command: if, target: "${count} > 0" }
                  - { command: click, target: "css=article a", fallbacks: ["xpath=//article//a"] }
                  - { command: verifyTitle, target: Catalogue }
                  - { command: end }
            """);

    private SeleniumKeys() {}
}

package io.loomdeck.step.selenium;

import static io.loomdeck.step.selenium.Argument.LOCATOR;
import static io.loomdeck.step.selenium.Argument.NONE;
import static io.loomdeck.step.selenium.Argument.TEXT;
import static io.loomdeck.step.selenium.Argument.VARIABLE;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.List;
import org.openqa.selenium.WebElement;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Commands that set variables. */
final class StoreCommands {

    static final List<SideCommand> ALL = List.of(
            new SideCommand(
                    "store", TEXT, VARIABLE, (page, call) -> page.values().set(call.value(), call.target())),
            new SideCommand(
                    "storeText",
                    LOCATOR,
                    VARIABLE,
                    (page, call) -> page.values()
                            .set(call.value(), page.find(call.locators()).getText())),
            new SideCommand(
                    "storeValue",
                    LOCATOR,
                    VARIABLE,
                    (page, call) -> page.values().set(call.value(), value(page.find(call.locators())))),
            new SideCommand("storeAttribute", LOCATOR, VARIABLE, StoreCommands::attribute),
            new SideCommand(
                    "storeTitle",
                    VARIABLE,
                    NONE,
                    (page, call) ->
                            page.values().set(call.target(), page.driver().getTitle())),
            new SideCommand(
                    "storeElementCount",
                    LOCATOR,
                    VARIABLE,
                    (page, call) -> page.values()
                            .set(call.value(), (long) page.now(call.target()).size())),
            new SideCommand("storeJson", TEXT, VARIABLE, StoreCommands::json),
            new SideCommand(
                    "storeWindowHandle",
                    VARIABLE,
                    NONE,
                    (page, call) ->
                            page.values().set(call.target(), page.driver().getWindowHandle())));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StoreCommands() {}

    @SuppressWarnings("deprecation") // getAttribute is what the official runner calls; it mixes attribute and property
    static String value(WebElement element) {
        String value = element.getAttribute("value");
        return value == null ? "" : value;
    }

    @SuppressWarnings("deprecation") // as above
    private static void attribute(Driving page, Call call) throws InterruptedException {
        int at = call.target().lastIndexOf('@');
        if (at < 1) {
            throw new StepException(
                    ErrorClass.SCRIPT, "No attribute is named in " + call.target(), "Write locator@attribute");
        }
        WebElement element = page.find(List.of(call.target().substring(0, at)));
        page.values().set(call.value(), element.getAttribute(call.target().substring(at + 1)));
    }

    private static void json(Driving page, Call call) {
        try {
            page.values().set(call.value(), JSON.readValue(call.target(), Object.class));
        } catch (JacksonException e) {
            throw new StepException(ErrorClass.SCRIPT, "This is not JSON: " + e.getOriginalMessage(), null, e);
        }
    }
}

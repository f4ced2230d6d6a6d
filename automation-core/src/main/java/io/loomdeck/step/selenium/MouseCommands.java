package io.loomdeck.step.selenium;

import static io.loomdeck.step.selenium.Argument.LOCATOR;
import static io.loomdeck.step.selenium.Argument.NONE;
import static io.loomdeck.step.selenium.Argument.TEXT;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.List;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Commands of the mouse. */
final class MouseCommands {

    static final List<SideCommand> ALL = List.of(
            new SideCommand("click", LOCATOR, NONE, (page, call) -> page.retried(MouseCommands::click, call)),
            at("clickAt", Actions::click),
            on("doubleClick", Actions::doubleClick),
            at("doubleClickAt", Actions::doubleClick),
            on("mouseDown", Actions::clickAndHold),
            on("mouseUp", Actions::release),
            on("mouseOver", actions -> actions),
            at("mouseDownAt", Actions::clickAndHold),
            at("mouseUpAt", Actions::release),
            at("mouseMoveAt", actions -> actions),
            new SideCommand("mouseOut", LOCATOR, NONE, MouseCommands::out),
            new SideCommand("dragAndDropToObject", LOCATOR, LOCATOR, MouseCommands::drag));

    /** How far the pointer goes from the middle of an element to be just outside of it. */
    private static final String WAY_OUT = """
            const box = arguments[0].getBoundingClientRect();
            const x = Math.floor(box.width / 2) + 2, y = Math.floor(box.height / 2) + 2;
            if (box.top > 2) return [0, -y];
            if (innerWidth > box.right + 2) return [x, 0];
            if (innerHeight > box.bottom + 2) return [0, y];
            return box.left > 2 ? [-x, 0] : null;
            """;

    private MouseCommands() {}

    /** What is done where the pointer is. */
    @FunctionalInterface
    private interface Press {
        Actions then(Actions actions);
    }

    private static SideCommand on(String name, Press press) {
        return new SideCommand(name, LOCATOR, NONE, (page, call) -> {
            WebElement element = page.find(call.locators());
            press.then(new Actions(page.driver()).moveToElement(element)).perform();
        });
    }

    /** The offset counts from the element's middle, as in the official runner. */
    private static SideCommand at(String name, Press press) {
        return new SideCommand(name, LOCATOR, TEXT, (page, call) -> {
            String[] offset = call.value().isEmpty()
                    ? new String[] {"0", "0"}
                    : call.value().split(",", -1);
            if (offset.length != 2) {
                throw noOffset(call.value());
            }
            WebElement element = page.find(call.locators());
            int x = coordinate(offset[0], call.value());
            int y = coordinate(offset[1], call.value());
            press.then(new Actions(page.driver()).moveToElement(element, x, y)).perform();
        });
    }

    private static int coordinate(String text, String whole) {
        try {
            return (int) Math.round(Double.parseDouble(text.strip()));
        } catch (NumberFormatException _) {
            throw noOffset(whole);
        }
    }

    private static StepException noOffset(String text) {
        return new StepException(ErrorClass.SCRIPT, "This is no place within an element: " + text, "x,y such as 10,5");
    }

    private static void click(Driving page, Call call) throws InterruptedException {
        page.findVisible(call.locators()).click();
    }

    private static void out(Driving page, Call call) throws InterruptedException {
        WebElement element = page.find(call.locators());
        if (!(page.driver().executeScript(WAY_OUT, element) instanceof List<?> way)
                || !(way.getFirst() instanceof Number x)
                || !(way.getLast() instanceof Number y)) {
            throw new StepException(
                    ErrorClass.SCRIPT, "The mouse cannot leave the element, which takes up the whole window", null);
        }
        new Actions(page.driver())
                .moveToElement(element, x.intValue(), y.intValue())
                .perform();
    }

    private static void drag(Driving page, Call call) throws InterruptedException {
        WebElement from = page.find(call.locators());
        WebElement to = page.find(List.of(call.value()));
        new Actions(page.driver()).dragAndDrop(from, to).perform();
    }
}

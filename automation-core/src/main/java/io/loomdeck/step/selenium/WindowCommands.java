package io.loomdeck.step.selenium;

import static io.loomdeck.step.selenium.Argument.NONE;
import static io.loomdeck.step.selenium.Argument.TEXT;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.Dimension;

/** Commands about addresses, windows and frames. */
final class WindowCommands {

    static final List<SideCommand> ALL = List.of(
            new SideCommand("open", TEXT, NONE, WindowCommands::open),
            new SideCommand("setWindowSize", TEXT, NONE, WindowCommands::size),
            new SideCommand("selectWindow", TEXT, NONE, WindowCommands::select),
            new SideCommand("close", NONE, NONE, (page, call) -> page.driver().close()),
            // Not a locator for migrations: index=0 and relative=parent have their own meaning.
            new SideCommand("selectFrame", TEXT, NONE, WindowCommands::frame),
            // Pages are waited for by the driver and elements by the commands.
            new SideCommand("waitForPageToLoad", NONE, NONE, (page, call) -> {}));

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,5})\\s*x\\s*(\\d{1,5})\\s*");
    private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    private WindowCommands() {}

    private static void open(Driving page, Call call) throws InterruptedException {
        page.driver().get(address(call.target(), page.settings().baseUrl()));
    }

    /** Relative addresses are resolved as browsers do it, so that {@code /x} drops the path of the base. */
    static String address(String target, @org.jspecify.annotations.Nullable String base) {
        if (ABSOLUTE.matcher(target).matches()) {
            return target;
        }
        if (base == null || base.isBlank()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The address " + (target.isEmpty() ? "is empty" : target + " is relative")
                            + " and there is no base URL",
                    "Give one with the input baseUrl");
        }
        try {
            URI start = URI.create(base.strip());
            URI whole = start.getRawPath().isEmpty() ? start.resolve("/") : start;
            return target.isEmpty()
                    ? base.strip()
                    : whole.resolve(target.replace(" ", "%20")).toString();
        } catch (IllegalArgumentException e) {
            throw new StepException(ErrorClass.SCRIPT, "This is no address: " + e.getMessage(), null, e);
        }
    }

    private static void size(Driving page, Call call) throws InterruptedException {
        Matcher matcher = SIZE.matcher(call.target());
        if (!matcher.matches()) {
            throw new StepException(ErrorClass.SCRIPT, "This is no window size: " + call.target(), "Such as 1280x800");
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        page.driver().manage().window().setSize(new Dimension(width, height));
    }

    private static void select(Driving page, Call call) throws InterruptedException {
        String target = call.target();
        if (target.startsWith("handle=")) {
            page.driver().switchTo().window(target.substring("handle=".length()));
        } else if (target.startsWith("name=")) {
            page.driver().switchTo().window(target.substring("name=".length()));
        } else {
            throw new StepException(
                    ErrorClass.SCRIPT, "No window can be selected by " + target, "handle=${variable} or name=window");
        }
    }

    private static void frame(Driving page, Call call) throws InterruptedException {
        String target = call.target();
        if (target.equals("relative=top")) {
            page.driver().switchTo().defaultContent();
        } else if (target.equals("relative=parent")) {
            page.driver().switchTo().parentFrame();
        } else if (target.startsWith("index=")) {
            for (String index : target.substring("index=".length()).split("\\\\", -1)) {
                page.driver().switchTo().frame(Numbers.whole(index, "a frame's index"));
            }
        } else {
            page.driver().switchTo().frame(page.find(call.locators()));
        }
    }
}

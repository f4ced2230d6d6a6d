package io.loomdeck.step.selenium;

import static io.loomdeck.step.selenium.Argument.LOCATOR;
import static io.loomdeck.step.selenium.Argument.NONE;
import static io.loomdeck.step.selenium.Argument.TEXT;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Commands that fill in forms. */
final class FormCommands {

    static final List<SideCommand> ALL = List.of(
            new SideCommand("check", LOCATOR, NONE, (page, call) -> page.retried(toggling(true), call)),
            new SideCommand("uncheck", LOCATOR, NONE, (page, call) -> page.retried(toggling(false), call)),
            new SideCommand("select", LOCATOR, TEXT, (page, call) -> page.retried(FormCommands::select, call)),
            new SideCommand("addSelection", LOCATOR, TEXT, FormCommands::addSelection),
            new SideCommand("removeSelection", LOCATOR, TEXT, FormCommands::removeSelection),
            new SideCommand("type", LOCATOR, TEXT, (page, call) -> page.retried(FormCommands::type, call)),
            new SideCommand("sendKeys", LOCATOR, TEXT, (page, call) -> {
                // A key that does not exist is nothing to wait for.
                var _ = keys(call.value());
                page.retried(FormCommands::sendKeys, call);
            }),
            new SideCommand("editContent", LOCATOR, TEXT, FormCommands::editContent),
            new SideCommand(
                    "submit",
                    LOCATOR,
                    NONE,
                    (page, call) -> page.find(call.locators()).submit()));

    private static final Pattern KEY = Pattern.compile("\\$\\{KEY_(\\w+)}");

    private FormCommands() {}

    private static SideCommand.Work toggling(boolean on) {
        return (page, call) -> {
            WebElement box = page.find(call.locators());
            if (box.isSelected() != on) {
                box.click();
            }
        };
    }

    private static void select(Driving page, Call call) throws InterruptedException {
        SideOption.find(page, page.find(call.locators()), call.value()).click();
    }

    private static void addSelection(Driving page, Call call) throws InterruptedException {
        WebElement option = SideOption.find(page, page.find(call.locators()), call.value());
        if (!option.isSelected()) {
            option.click();
        }
    }

    private static void removeSelection(Driving page, Call call) throws InterruptedException {
        WebElement list = page.find(call.locators());
        if (list.getDomProperty("multiple") instanceof String multiple && multiple.equals("true")) {
            WebElement option = SideOption.find(page, list, call.value());
            if (option.isSelected()) {
                option.click();
            }
        } else {
            throw new StepException(ErrorClass.SCRIPT, "Only a list with several choices lets one be taken back", null);
        }
    }

    private static void type(Driving page, Call call) throws InterruptedException {
        WebElement field = page.find(call.locators());
        if (isFileField(field)) {
            field.sendKeys(files(page, call.value()));
            return;
        }
        field.clear();
        if (!call.value().isEmpty()) {
            field.sendKeys(keys(call.value()));
        }
    }

    private static void sendKeys(Driving page, Call call) throws InterruptedException {
        WebElement field = page.find(call.locators());
        field.sendKeys(isFileField(field) ? files(page, call.value()) : keys(call.value()));
    }

    private static boolean isFileField(WebElement field) {
        return "file".equals(field.getDomProperty("type"));
    }

    /** A page gets only what scripts may read. */
    private static String files(Driving page, String paths) {
        return paths.lines()
                .map(path -> page.context().workspace().resolve(path).toString())
                .collect(Collectors.joining("\n"));
    }

    private static String keys(String text) {
        return KEY.matcher(text).replaceAll(match -> Matcher.quoteReplacement(key(match.group(1))));
    }

    private static String key(String name) {
        try {
            return Keys.valueOf(otherName(name.toUpperCase(Locale.ROOT))).toString();
        } catch (IllegalArgumentException e) {
            throw new StepException(ErrorClass.SCRIPT, "There is no key named KEY_" + name, "Such as ${KEY_ENTER}", e);
        }
    }

    private static String otherName(String name) {
        return switch (name) {
            case "BKSP", "BACKSPACE" -> "BACK_SPACE";
            case "DEL" -> "DELETE";
            case "CTRL" -> "CONTROL";
            case "ESC" -> "ESCAPE";
            case "PGUP" -> "PAGE_UP";
            case "PGDN" -> "PAGE_DOWN";
            case "MUL", "NUM_MULTIPLY" -> "MULTIPLY";
            case "SUB", "NUM_SUBTRACT" -> "SUBTRACT";
            case "DIV", "NUM_DIVISION" -> "DIVIDE";
            case "SEP", "NUM_SEPARATOR" -> "SEPARATOR";
            case "NUM_ADD" -> "ADD";
            case "NUM_DECIMAL" -> "DECIMAL";
            default -> name.startsWith("N") && name.length() == 2 ? "NUMPAD" + name.substring(1) : name;
        };
    }

    private static void editContent(Driving page, Call call) throws InterruptedException {
        WebElement element = page.find(call.locators());
        Object done = page.driver()
                .executeScript(
                        "if (arguments[0].contentEditable !== 'true') return false;"
                                + "arguments[0].innerText = arguments[1]; return true;",
                        element,
                        call.value());
        if (!Boolean.TRUE.equals(done)) {
            throw new StepException(
                    ErrorClass.SCRIPT, "The element's content cannot be edited", "contentEditable=true");
        }
    }

    /** The options of a list that are chosen. */
    static List<WebElement> chosen(WebElement list) {
        return list.findElements(By.cssSelector("option:checked"));
    }
}

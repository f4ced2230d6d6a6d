package io.loomdeck.step.selenium;

import static io.loomdeck.step.selenium.Argument.LOCATOR;
import static io.loomdeck.step.selenium.Argument.NONE;
import static io.loomdeck.step.selenium.Argument.TEXT;
import static io.loomdeck.step.selenium.Argument.VARIABLE;

import java.util.List;
import org.openqa.selenium.WebElement;

/** Assertions; each exists as {@code verify…} too. */
final class AssertCommands {

    static final List<SideCommand> ALL = List.of(
            new SideCommand(
                    "assert",
                    VARIABLE,
                    TEXT,
                    (page, call) -> same(
                            page, call.target(), call.value(), page.values().text(call.target()))),
            compared("assertText", true, WebElement::getText),
            compared("assertNotText", false, WebElement::getText),
            compared("assertValue", true, StoreCommands::value),
            compared("assertNotValue", false, StoreCommands::value),
            compared("assertSelectedValue", true, AssertCommands::selectedValue),
            compared("assertNotSelectedValue", false, AssertCommands::selectedValue),
            compared("assertSelectedLabel", true, AssertCommands::selectedLabel),
            compared("assertNotSelectedLabel", false, AssertCommands::selectedLabel),
            new SideCommand(
                    "assertTitle",
                    TEXT,
                    NONE,
                    (page, call) -> same(
                            page,
                            "title",
                            call.target(),
                            String.valueOf(page.driver().getTitle()))),
            new SideCommand("assertElementPresent", LOCATOR, NONE, AssertCommands::present),
            new SideCommand("assertElementNotPresent", LOCATOR, NONE, (page, call) -> {
                int count = page.now(call.target()).size();
                page.check(count == 0, "elements " + call.target(), "0", () -> String.valueOf(count));
            }),
            state("assertChecked", "checked", true, WebElement::isSelected),
            state("assertNotChecked", "checked", false, WebElement::isSelected),
            state("assertEditable", "editable", true, AssertCommands::isEditable),
            state("assertNotEditable", "editable", false, AssertCommands::isEditable));

    private AssertCommands() {}

    /** What is read from an element. */
    @FunctionalInterface
    private interface Read<T> {
        T from(WebElement element);
    }

    static void same(Driving page, String subject, String expected, String actual) {
        page.check(actual.equals(expected), subject, expected, () -> actual);
    }

    private static SideCommand compared(String name, boolean equal, Read<String> read) {
        return new SideCommand(name, LOCATOR, TEXT, (page, call) -> {
            String actual = read.from(page.find(call.locators()));
            String expected = (equal ? "" : "not ") + call.value();
            page.check(actual.equals(call.value()) == equal, subject(name, call), expected, () -> actual);
        });
    }

    private static SideCommand state(String name, String word, boolean expected, Read<Boolean> read) {
        return new SideCommand(name, LOCATOR, NONE, (page, call) -> {
            boolean actual = read.from(page.find(call.locators()));
            String wanted = expected ? word : "not " + word;
            page.check(actual == expected, subject(name, call), wanted, () -> actual ? word : "not " + word);
        });
    }

    private static String subject(String name, Call call) {
        return name + " " + call.target();
    }

    /** Absence is no failed assertion but an error, which ends a test even after {@code verify…}, as officially. */
    private static void present(Driving page, Call call) throws InterruptedException {
        page.find(call.locators());
        page.check(true, subject("assertElementPresent", call), "present", () -> "present");
    }

    static boolean isEditable(WebElement element) {
        return element.isEnabled() && !"true".equals(element.getDomProperty("readOnly"));
    }

    private static String selectedValue(WebElement list) {
        String value = list.getDomProperty("value");
        return value == null ? "" : value;
    }

    private static String selectedLabel(WebElement list) {
        List<WebElement> chosen = FormCommands.chosen(list);
        return chosen.isEmpty() ? "" : chosen.getFirst().getText();
    }
}

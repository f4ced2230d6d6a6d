package io.loomdeck.step.browser;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Uses the keyboard. */
final class Typing {

    /** Fields whose keys mean something else in each country, or that have none. */
    private static final Set<String> NOT_TYPED =
            Set.of("date", "time", "datetime-local", "month", "week", "color", "range");

    private final RemoteWebDriver driver;

    Typing(RemoteWebDriver driver) {
        this.driver = driver;
    }

    /** Puts text into a field, behind what stands there or in its place. */
    void type(WebElement field, String text, boolean append) {
        String kind = Objects.toString(field.getDomProperty("type"), "").toLowerCase(Locale.ROOT);
        if (NOT_TYPED.contains(kind)) {
            driver.executeScript(PageScripts.SET_VALUE, field, text);
            return;
        }
        if (!append && !Objects.toString(field.getDomProperty("value"), "").isEmpty()) {
            field.clear();
        } else if (!append && "true".equals(field.getDomAttribute("contenteditable"))) {
            field.clear();
        }
        field.sendKeys(text);
    }

    /** Presses keys in an element. */
    void press(WebElement element, KeyNames.Chord chord) {
        element.sendKeys(Keys.chord(keys(chord)));
    }

    /** Presses keys wherever the page's focus is. */
    void press(KeyNames.Chord chord) {
        Actions keyboard = new Actions(driver);
        chord.held().forEach(keyboard::keyDown);
        keyboard.sendKeys(chord.pressed());
        chord.held().reversed().forEach(keyboard::keyUp);
        keyboard.perform();
    }

    private static CharSequence[] keys(KeyNames.Chord chord) {
        List<CharSequence> keys = new java.util.ArrayList<>(chord.held());
        keys.add(chord.pressed());
        return keys.toArray(CharSequence[]::new);
    }
}

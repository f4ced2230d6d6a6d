package io.loomdeck.step.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;

/** Keys of the keyboard by the names that scripts use. */
final class KeyNames {

    static final String HINT = "A single character, or Enter, Tab, Escape, Backspace, Delete, Space, Home, End, PageUp,"
            + " PageDown, ArrowUp, ArrowDown, ArrowLeft, ArrowRight, F1 to F12, with Control+, Alt+, Shift+ or Meta+"
            + " before it";

    private static final Map<String, Keys> OTHER_NAMES = Map.ofEntries(
            Map.entry("esc", Keys.ESCAPE),
            Map.entry("return", Keys.ENTER),
            Map.entry("del", Keys.DELETE),
            Map.entry("backspace", Keys.BACK_SPACE),
            Map.entry("pageup", Keys.PAGE_UP),
            Map.entry("pagedown", Keys.PAGE_DOWN),
            Map.entry("arrowup", Keys.ARROW_UP),
            Map.entry("arrowdown", Keys.ARROW_DOWN),
            Map.entry("arrowleft", Keys.ARROW_LEFT),
            Map.entry("arrowright", Keys.ARROW_RIGHT),
            Map.entry("ctrl", Keys.CONTROL),
            Map.entry("cmd", Keys.META));

    private KeyNames() {}

    /**
     * Keys that are pressed together.
     *
     * @param held down while the other is pressed
     */
    record Chord(List<Keys> held, CharSequence pressed) {}

    /** Reads {@code Enter}, {@code a}, {@code Control+Shift+K}; empty where a name is not known. */
    static Optional<Chord> parse(String text) {
        List<Keys> held = new ArrayList<>();
        String rest = text.strip();
        int plus = rest.indexOf('+');
        while (plus > 0 && plus < rest.length() - 1) {
            Optional<Keys> modifier = named(rest.substring(0, plus));
            if (modifier.isEmpty()) {
                return Optional.empty();
            }
            held.add(modifier.get());
            rest = rest.substring(plus + 1);
            plus = rest.indexOf('+');
        }
        if (rest.codePointCount(0, rest.length()) == 1) {
            return Optional.of(new Chord(held, rest));
        }
        return named(rest).map(key -> new Chord(held, key));
    }

    /** What keeps a text from being a key, or null. */
    static @Nullable String problem(String text) {
        return parse(text).isPresent() ? null : "There is no key named " + text;
    }

    private static Optional<Keys> named(String name) {
        Keys other = OTHER_NAMES.get(name.strip().toLowerCase(Locale.ROOT));
        if (other != null) {
            return Optional.of(other);
        }
        try {
            return Optional.of(Keys.valueOf(name.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.wire.Answer;
import io.loomdeck.agent.devtools.wire.Channel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keyboard of a session: which keys are held. Belongs to one thread. */
final class Keyboard {

    private final Map<String, Keys.Key> held = new LinkedHashMap<>();
    private @Nullable Answer last;

    /** The bits of the modifiers that are held. */
    int modifiers() {
        return held.values().stream().mapToInt(Keys.Key::modifier).reduce(0, (one, other) -> one | other);
    }

    /**
     * Types characters, modifiers among them staying held until the end or the sign to let them go.
     *
     * @return the answer to the last event, after which all have been
     */
    @Nullable
    Answer type(String text, Channel page) {
        text.codePoints().forEach(character -> {
            if (character == Keys.RELEASE) {
                releaseAll(page);
                return;
            }
            Keys.Key key = Keys.of(character);
            if (key.modifier() != 0) {
                if (held.containsKey(key.code())) {
                    up(key, page);
                } else {
                    down(key, page);
                }
                return;
            }
            boolean shift = key.shifted() && (modifiers() & Keys.SHIFT) == 0;
            if (shift) {
                down(Keys.of(0xE008), page);
            }
            down(key, page);
            up(key, page);
            if (shift) {
                up(Keys.of(0xE008), page);
            }
        });
        releaseAll(page);
        return last;
    }

    /** Presses a key. */
    @Nullable
    Answer down(Keys.Key key, Channel page) {
        boolean again = held.putIfAbsent(name(key), key) != null;
        int modifiers = modifiers();
        Keys.Key typed = (modifiers & Keys.SHIFT) != 0 ? Keys.shifted(key) : key;
        boolean types = !typed.text().isEmpty() && (modifiers & ~Keys.SHIFT) == 0;
        Map<String, Object> event = event(types ? "keyDown" : "rawKeyDown", typed, modifiers);
        if (types) {
            event.put("text", typed.text());
            event.put("unmodifiedText", key.text());
        }
        event.put("autoRepeat", again);
        last = page.send("Input.dispatchKeyEvent", event);
        return last;
    }

    /** Lets a key go; nothing happens where it was not held. */
    @Nullable
    Answer up(Keys.Key key, Channel page) {
        if (held.remove(name(key)) == null) {
            return last;
        }
        int modifiers = modifiers();
        Keys.Key typed = (modifiers & Keys.SHIFT) != 0 ? Keys.shifted(key) : key;
        last = page.send("Input.dispatchKeyEvent", event("keyUp", typed, modifiers));
        return last;
    }

    /** Lets all keys go, the last first. */
    @Nullable
    Answer releaseAll(Channel page) {
        List<Keys.Key> keys = new ArrayList<>(held.values());
        keys.reversed().forEach(key -> up(key, page));
        return last;
    }

    private static String name(Keys.Key key) {
        return key.code().isEmpty() ? key.name() : key.code();
    }

    private static Map<String, Object> event(String type, Keys.Key key, int modifiers) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("key", key.name());
        event.put("code", key.code());
        event.put("windowsVirtualKeyCode", key.number());
        event.put("nativeVirtualKeyCode", key.number());
        event.put("location", key.location() == 3 ? 0 : key.location());
        event.put("isKeypad", key.location() == 3);
        event.put("modifiers", modifiers);
        return event;
    }
}

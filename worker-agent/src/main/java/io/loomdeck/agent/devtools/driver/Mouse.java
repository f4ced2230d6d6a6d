package io.loomdeck.agent.devtools.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the browser is told of the mouse. */
final class Mouse {

    private static final String[] BUTTONS = {"left", "middle", "right", "back", "forward"};
    private static final int[] MASKS = {1, 4, 2, 8, 16};

    private Mouse() {}

    /** The name of a button by its number in the standard. */
    static String button(int number) {
        return number >= 0 && number < BUTTONS.length ? BUTTONS[number] : "none";
    }

    /** The bit of a button among those that are held. */
    static int mask(int number) {
        return number >= 0 && number < MASKS.length ? MASKS[number] : 0;
    }

    /** Moves there, presses the left button and lets it go. */
    static List<Map<String, Object>> click(Place at) {
        return List.of(
                event("mouseMoved", at, "none", 0, 0, 0),
                event("mousePressed", at, "left", 1, 1, 0),
                event("mouseReleased", at, "left", 0, 1, 0));
    }

    /**
     * One event.
     *
     * @param held the bits of the buttons that are held
     * @param modifiers the bits of the keys that are
     */
    static Map<String, Object> event(String type, Place at, String button, int held, int clicks, int modifiers) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("x", at.x());
        event.put("y", at.y());
        event.put("button", button);
        event.put("buttons", held);
        event.put("clickCount", clicks);
        event.put("modifiers", modifiers);
        event.put("pointerType", "mouse");
        return event;
    }
}

package io.loomdeck.agent.devtools.driver;

import java.util.HashMap;
import java.util.Map;

/** The keys of a keyboard as it is sold in the United States, by the characters that stand for them. */
final class Keys {

    /** The standard's sign for letting all modifiers go. */
    static final int RELEASE = 0xE000;

    static final int SHIFT = 8;
    static final int CONTROL = 2;
    static final int ALT = 1;
    static final int META = 4;

    private static final Map<Integer, Key> KEYS = new HashMap<>();

    /**
     * A key.
     *
     * @param name as pages see it: {@code a}, {@code Enter}
     * @param code the place on the keyboard: {@code KeyA}
     * @param number as Windows counts them
     * @param location 1 left, 2 right, 3 among the numbers, else 0
     * @param text what it types, empty for none
     * @param shifted whether that takes the shift key
     */
    record Key(String name, String code, int number, int location, String text, boolean shifted) {

        /** The bit of a modifier; 0 for any other key. */
        int modifier() {
            return switch (name) {
                case "Shift" -> SHIFT;
                case "Control" -> CONTROL;
                case "Alt" -> ALT;
                case "Meta" -> META;
                default -> 0;
            };
        }
    }

    static {
        for (char letter = 'a'; letter <= 'z'; letter++) {
            char upper = Character.toUpperCase(letter);
            pair(String.valueOf(letter), String.valueOf(upper), "Key" + upper, upper);
        }
        String shiftedDigits = ")!@#$%^&*(";
        for (int digit = 0; digit < 10; digit++) {
            pair(String.valueOf(digit), shiftedDigits.substring(digit, digit + 1), "Digit" + digit, '0' + digit);
        }
        pair(";", ":", "Semicolon", 186);
        pair("=", "+", "Equal", 187);
        pair(",", "<", "Comma", 188);
        pair("-", "_", "Minus", 189);
        pair(".", ">", "Period", 190);
        pair("/", "?", "Slash", 191);
        pair("`", "~", "Backquote", 192);
        pair("[", "{", "BracketLeft", 219);
        pair("\\", "|", "Backslash", 220);
        pair("]", "}", "BracketRight", 221);
        pair("'", "\"", "Quote", 222);
        KEYS.put((int) ' ', new Key(" ", "Space", 32, 0, " ", false));
        named('\n', "Enter", "Enter", 13, 0, "\r");
        named('\r', "Enter", "Enter", 13, 0, "\r");
        named('\t', "Tab", "Tab", 9, 0, "");
        special();
        numbers();
    }

    private Keys() {}

    /** The key for a character; one that no key types has no place on the keyboard. */
    static Key of(int character) {
        String text = Character.toString(character);
        return KEYS.getOrDefault(character, new Key(text, "", 0, 0, text, false));
    }

    /** The character that a key types while shift is held. */
    static Key shifted(Key key) {
        return key.shifted
                ? key
                : KEYS.values().stream()
                        .filter(one -> one.shifted && !key.code.isEmpty() && one.code.equals(key.code))
                        .findFirst()
                        .orElse(key);
    }

    private static void special() {
        String keys =
                "Cancel:3 Help:47 Backspace:8 Tab:9 Clear:12 Enter:13 Enter:13 Shift:16 Control:17 Alt:18 Pause:19"
                        + " Escape:27 Space:32 PageUp:33 PageDown:34 End:35 Home:36 ArrowLeft:37 ArrowUp:38 ArrowRight:39"
                        + " ArrowDown:40 Insert:45 Delete:46";
        int character = 0xE001;
        for (String key : keys.split(" ", -1)) {
            String code = key.substring(0, key.indexOf(':'));
            String name = code.equals("Space") ? " " : code;
            int number = Integer.parseInt(key.substring(code.length() + 1));
            boolean modifier = number >= 16 && number <= 18;
            String text = name.equals("Enter") ? "\r" : name.equals(" ") ? " " : "";
            named(character++, name, modifier ? code + "Left" : code, number, modifier ? 1 : 0, text);
        }
        named(0xE018, ";", "Semicolon", 186, 0, ";");
        named(0xE019, "=", "Equal", 187, 0, "=");
        for (int i = 1; i <= 12; i++) {
            named(0xE030 + i, "F" + i, "F" + i, 111 + i, 0, "");
        }
        named(0xE03D, "Meta", "MetaLeft", 91, 1, "");
        named(0xE050, "Shift", "ShiftRight", 16, 2, "");
        named(0xE051, "Control", "ControlRight", 17, 2, "");
        named(0xE052, "Alt", "AltRight", 18, 2, "");
        named(0xE053, "Meta", "MetaRight", 92, 2, "");
    }

    private static void numbers() {
        for (int digit = 0; digit < 10; digit++) {
            named(0xE01A + digit, String.valueOf(digit), "Numpad" + digit, 96 + digit, 3, String.valueOf(digit));
        }
        String[] signs = {"*", "+", ",", "-", ".", "/"};
        String[] codes = {"Multiply", "Add", "Comma", "Subtract", "Decimal", "Divide"};
        for (int i = 0; i < signs.length; i++) {
            named(0xE024 + i, signs[i], "Numpad" + codes[i], 106 + i, 3, signs[i]);
        }
        String moves = "PageUp:33:9 PageDown:34:3 End:35:1 Home:36:7 ArrowLeft:37:4 ArrowUp:38:8 ArrowRight:39:6"
                + " ArrowDown:40:2 Insert:45:0 Delete:46:Decimal";
        int character = 0xE054;
        for (String move : moves.split(" ", -1)) {
            String[] parts = move.split(":", -1);
            named(character++, parts[0], "Numpad" + parts[2], Integer.parseInt(parts[1]), 3, "");
        }
    }

    private static void pair(String plain, String shifted, String code, int number) {
        KEYS.put((int) plain.charAt(0), new Key(plain, code, number, 0, plain, false));
        KEYS.put((int) shifted.charAt(0), new Key(shifted, code, number, 0, shifted, true));
    }

    private static void named(int character, String name, String code, int number, int location, String text) {
        KEYS.put(character, new Key(name, code, number, location, text, false));
    }
}

package io.loomdeck.step.javascript;

import io.loomdeck.javascript.HostFunction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the functions that scripts of other tools call have in common. */
public final class HostCalls {

    private HostCalls() {}

    /** An argument as a text. */
    public static String text(List<@Nullable Object> given, int index) {
        return String.valueOf(given.get(index));
    }

    /**
     * Adds {@code base64} and {@code unbase64}, whose decoded texts have a character for each byte.
     *
     * @param decoder how forgiving the tool is
     */
    public static void addBase64(Map<String, HostFunction> functions, Base64.Decoder decoder) {
        HostFunction.Now encode =
                given -> Base64.getEncoder().encodeToString(text(given, 0).getBytes(StandardCharsets.ISO_8859_1));
        HostFunction.Now decode = given -> new String(decoder.decode(text(given, 0)), StandardCharsets.ISO_8859_1);
        functions.put("base64", encode);
        functions.put("unbase64", decode);
    }
}

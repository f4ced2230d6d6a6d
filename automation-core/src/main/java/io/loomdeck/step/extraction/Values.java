package io.loomdeck.step.extraction;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Extraction.As;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what was matched into what the script asked for. */
public final class Values {

    private Values() {}

    /**
     * A value of another type; of a list, each item. Null stays null.
     *
     * @throws StepException where the value cannot be read so
     */
    public static @Nullable Object convert(@Nullable Object value, As as) throws StepException {
        if (value instanceof List<?> list) {
            List<@Nullable Object> converted = new ArrayList<>(list.size());
            for (Object item : list) {
                converted.add(convert(item, as));
            }
            return converted;
        }
        if (value == null || as == As.ANY) {
            return value;
        }
        return switch (as) {
            case ANY -> value;
            case TEXT -> value.toString();
            case NUMBER ->
                value instanceof Number ? value : orFail(NumberText.parse(value.toString()), value, "a number");
            case DATE -> orFail(DateText.parse(value.toString()), value, "a date");
            case BOOLEAN -> value instanceof Boolean ? value : orFail(bool(value.toString()), value, "true or false");
        };
    }

    private static Object orFail(@Nullable Object converted, Object value, String kind) throws StepException {
        if (converted == null) {
            throw new StepException(ErrorClass.SCRIPT, Excerpt.of(value.toString()) + " is not " + kind, null);
        }
        return converted;
    }

    private static @Nullable Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "on", "1", "checked", "selected", "enabled" -> true;
            case "false", "no", "n", "off", "0", "", "unchecked", "disabled" -> false;
            default -> null;
        };
    }
}

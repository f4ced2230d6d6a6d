package io.loomdeck.engine;

import io.loomdeck.step.extraction.ParsedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets within one that is a JSON object: an environment, or the key file of a service. */
final class SecretTexts {

    private SecretTexts() {}

    /** Every text in it; none where it is anything else. */
    static List<String> within(String secret) {
        List<String> texts = new ArrayList<>();
        if (secret.stripLeading().startsWith("{")) {
            collect(ParsedText.of(secret, "").jsonOrNull(), texts);
        }
        return texts;
    }

    private static void collect(@Nullable Object value, List<String> into) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.values().forEach(each -> collect(each, into));
            case Collection<?> items -> items.forEach(each -> collect(each, into));
            case String text -> into.add(text);
            default -> {}
        }
    }
}

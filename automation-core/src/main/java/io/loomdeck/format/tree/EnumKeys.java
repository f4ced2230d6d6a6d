package io.loomdeck.format.tree;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Enum constants as scripts write them: {@code CANCEL_OLDEST} is {@code cancel-oldest}. */
final class EnumKeys {

    private EnumKeys() {}

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> parse(Class<E> type, String text) {
        return Stream.of(type.getEnumConstants())
                .filter(c -> key(c).equals(text))
                .findFirst();
    }
}

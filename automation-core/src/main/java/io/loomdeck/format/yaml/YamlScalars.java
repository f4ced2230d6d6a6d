package io.loomdeck.format.yaml;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** The typed values of scalars by YAML's core schema. */
final class YamlScalars {

    private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

    private YamlScalars() {}

    /**
     * The value of a scalar.
     *
     * @throws IllegalArgumentException where the text does not fit the tag that it carries
     */
    static @Nullable Object value(ScalarEvent scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag()
                .map(Tag::new)
                .orElseGet(() -> RESOLVER.resolve(text, scalar.getImplicit().canOmitTagInPlainScalar()));
        // The library takes a plain ${…} for an environment variable of its own; to us it is an expression, thus a
        // text.
        if (tag.equals(Tag.STR) || tag.equals(Tag.ENV_TAG)) {
            return text;
        } else if (tag.equals(Tag.NULL)) {
            return null;
        } else if (tag.equals(Tag.BOOL)) {
            return bool(text);
        } else if (tag.equals(Tag.INT)) {
            return integer(text);
        } else if (tag.equals(Tag.FLOAT)) {
            return decimal(text);
        }
        throw new IllegalArgumentException("The tag " + tag.getValue() + " is not known");
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("`" + text + "` is neither true nor false");
        };
    }

    private static Object integer(String text) {
        BigInteger value = switch (text.length() > 2 ? text.substring(0, 2) : "") {
            case "0x" -> new BigInteger(text.substring(2), 16);
            case "0o" -> new BigInteger(text.substring(2), 8);
            default -> new BigInteger(text);
        };
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Double decimal(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> Double.valueOf(text);
        };
    }
}

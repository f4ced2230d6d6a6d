package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as scripts see it: mappings, lists, texts, Long or BigInteger, Double, truth values and null. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    /** For numbers that are larger than a Long, which is rare. */
    private static final JsonMapper WIDE = MAPPER.rebuild()
            .disable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private static final JsonMapper EXACT = WIDE.rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * Reads a JSON text.
     *
     * @throws StepException where it is none, with the place of the first mistake
     */
    public static @Nullable Object read(String text) {
        try {
            return plain(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "This is not JSON" + where + ": " + e.getOriginalMessage(),
                    "it begins with: " + Values.shortened(text.strip(), 80),
                    e);
        }
    }

    /**
     * A JSON text as mappings, lists, texts, Long or BigInteger, Double, truth values and null.
     *
     * @throws JacksonException where it is none
     */
    public static @Nullable Object plain(String text) throws JacksonException {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (InputCoercionException e) {
            return ExactNumbers.of(WIDE.readValue(text, Object.class));
        }
    }

    /**
     * Reads what {@link #write} wrote, numbers as they were: those that a Double would change stay decimals.
     *
     * @throws StepException where it is no JSON
     */
    public static @Nullable Object readBack(String text) {
        try {
            return ExactNumbers.of(EXACT.readValue(text, Object.class));
        } catch (JacksonException e) {
            throw new StepException(ErrorClass.SCRIPT, "This is not JSON: " + e.getOriginalMessage(), null, e);
        }
    }

    /** A value as compact JSON. */
    public static String write(@Nullable Object value) {
        return write(value, false);
    }

    /** A value as JSON for people, with a line for each member. */
    public static String indented(@Nullable Object value) {
        return write(value, true);
    }

    static String write(@Nullable Object value, boolean indented) {
        Limited writer = new Limited();
        try {
            var mapper = indented ? MAPPER.writerWithDefaultPrettyPrinter() : MAPPER.writer();
            mapper.writeValue(writer, value);
        } catch (JacksonException e) {
            if (e.getCause() instanceof StepException limit) {
                throw limit;
            }
            throw new StepException(
                    ErrorClass.SCRIPT, "This cannot be written as JSON: " + e.getOriginalMessage(), null, e);
        }
        return writer.target.toString();
    }

    /** A text in memory that cannot outgrow the limit. */
    private static final class Limited extends Writer {
        private final StringWriter target = new StringWriter();

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            Limits.text((long) target.getBuffer().length() + length);
            target.write(characters, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

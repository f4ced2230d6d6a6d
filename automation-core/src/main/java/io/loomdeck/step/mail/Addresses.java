package io.loomdeck.step.mail;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people of a message. */
final class Addresses {

    private Addresses() {}

    /** @throws StepException where one is no address, or there is none */
    static InternetAddress[] of(@Nullable Object value, String key) {
        List<InternetAddress> all = new ArrayList<>();
        List<?> items = value instanceof List<?> list ? list : List.of(Values.text(value));
        for (Object item : items) {
            String text = Lines.single(Values.text(item), key);
            if (!text.isBlank()) {
                all.addAll(parsed(text, key));
            }
        }
        if (all.isEmpty()) {
            throw new StepException(ErrorClass.SCRIPT, "There is nobody in " + key, "Such as a@example.com");
        }
        return all.toArray(InternetAddress[]::new);
    }

    private static List<InternetAddress> parsed(String text, String key) {
        try {
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            for (InternetAddress each : parsed) {
                each.validate();
                if (each.getPersonal() != null) {
                    each.setPersonal(each.getPersonal(), StandardCharsets.UTF_8.name());
                }
            }
            return Arrays.asList(parsed);
        } catch (AddressException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    Values.describe(text) + " in " + key + " is no e-mail address: " + e.getMessage(),
                    "Such as a@example.com or Ada <a@example.com>",
                    e);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }

    /** Texts that may have one line only. */
    static final class Lines {

        private Lines() {}

        /** @throws StepException where the text has several lines, which would become headers of their own */
        static String single(String text, String key) {
            if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        key + " holds a line break, with which somebody could add headers and recipients",
                        "Take line breaks out: ${replace(value, '[\\r\\n]+', ' ')}");
            }
            return text;
        }
    }
}

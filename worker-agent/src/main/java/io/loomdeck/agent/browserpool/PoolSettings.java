package io.loomdeck.agent.browserpool;

import io.loomdeck.script.Durations;
import java.time.Duration;
import java.util.Map;

/**
 * How long a browser process is kept, and for how much.
 *
 * @param sessions most sessions in one process at once; what makes it end ends all of them
 * @param uses sessions that a process has in its life
 * @param age how old it becomes
 * @param idle how long it is kept with nothing to do
 * @param megabytes of memory of its own after which it takes no more sessions
 */
public record PoolSettings(int sessions, int uses, Duration age, Duration idle, int megabytes) {

    /** What has been found to be sensible. */
    public static final PoolSettings STANDARD =
            new PoolSettings(4, 200, Duration.ofMinutes(30), Duration.ofMinutes(10), 2000);

    public PoolSettings {
        if (sessions < 1 || uses < 1 || megabytes < 1) {
            throw new IllegalArgumentException("sessions, uses and megabytes are at least 1");
        }
    }

    /**
     * The standard, but for what {@code LOOMDECK_BROWSER_SESSIONS}, {@code LOOMDECK_BROWSER_USES},
     * {@code LOOMDECK_BROWSER_AGE}, {@code LOOMDECK_BROWSER_IDLE} and {@code LOOMDECK_BROWSER_MEGABYTES} say.
     *
     * @throws IllegalArgumentException where one of them cannot be read; the message names it
     */
    static PoolSettings of(Map<String, String> environment) {
        return new PoolSettings(
                number(environment, "LOOMDECK_BROWSER_SESSIONS", STANDARD.sessions),
                number(environment, "LOOMDECK_BROWSER_USES", STANDARD.uses),
                duration(environment, "LOOMDECK_BROWSER_AGE", STANDARD.age),
                duration(environment, "LOOMDECK_BROWSER_IDLE", STANDARD.idle),
                number(environment, "LOOMDECK_BROWSER_MEGABYTES", STANDARD.megabytes));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(name + " has to be a whole number from 1 on, and is " + text);
        }
        return Integer.parseInt(text);
    }

    private static Duration duration(Map<String, String> environment, String name, Duration otherwise) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        return Durations.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException(name + " has to be a duration such as 30m, and is " + text));
    }
}

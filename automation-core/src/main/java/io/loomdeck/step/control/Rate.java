package io.loomdeck.step.control;

import io.loomdeck.script.Durations;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * So many in a time, as {@code 200/s}.
 *
 * @param count from 1 to a million
 */
public record Rate(long count, Duration per) {

    private static final long MOST = 1_000_000;

    @Override
    public String toString() {
        return count + "/" + Durations.format(per);
    }

    static @Nullable Rate read(MappingReader keys, String key, StepReading reading) {
        String text = keys.text(key);
        SourceNode node = keys.node(key);
        if (text == null || node == null) {
            return null;
        }
        Optional<Rate> rate = parse(text);
        if (rate.isEmpty()) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "bad-rate",
                            "`" + text + "` is not a rate",
                            "Write how many in which time, such as 200/s, 30/m or 5/2s; at most a million");
        }
        return rate.orElse(null);
    }

    static Optional<Rate> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String count = text.substring(0, slash).strip();
        String unit = text.substring(slash + 1).strip();
        boolean plain = !count.isEmpty() && count.length() <= 9 && count.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || unit.isEmpty() || Long.parseLong(count) == 0 || Long.parseLong(count) > MOST) {
            return Optional.empty();
        }
        boolean unitAlone = !Character.isDigit(unit.charAt(0));
        return Durations.parse(unitAlone ? "1" + unit : unit)
                .filter(per -> per.isPositive())
                .map(per -> new Rate(Long.parseLong(count), per));
    }
}

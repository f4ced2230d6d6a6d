package io.loomdeck.console.schedules;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.loomdeck.script.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** When a schedule fires. Immutable, and safe for any number of threads. */
public sealed interface Trigger {

    /** The first moment after another one, or empty where none is to come. */
    Optional<Instant> next(Instant after);

    /** When it fires, in words. */
    String words();

    /** The next moments, at most so many. */
    default List<Instant> next(Instant after, int most) {
        List<Instant> moments = new ArrayList<>();
        Optional<Instant> moment = next(after);
        while (moment.isPresent() && moments.size() < most) {
            moments.add(moment.get());
            moment = next(moment.get());
        }
        return moments;
    }

    /**
     * Reads a trigger.
     *
     * @param zone whose clock cron and single moments are meant by
     * @throws ScheduleRefusedException where the text does not say when
     */
    static Trigger read(TriggerKind kind, String text, ZoneId zone) {
        String written = text.strip();
        if (written.isEmpty()) {
            throw new ScheduleRefusedException("Say when: " + example(kind));
        }
        return switch (kind) {
            case CRON -> CronTrigger.read(written, zone);
            case INTERVAL -> IntervalTrigger.read(written);
            case ONCE -> OnceTrigger.read(written, zone);
        };
    }

    private static String example(TriggerKind kind) {
        return switch (kind) {
            case CRON -> "0 6 * * 1-5 is at six, Monday to Friday";
            case INTERVAL -> "15m is every quarter of an hour";
            case ONCE -> "2026-12-01T09:00 is one moment";
        };
    }

    /**
     * Cron. Where clocks go forward, what lies in the missing hour fires when it is over; where they go back, what lies in the
     * double hour fires once.
     */
    record CronTrigger(Cron cron, ZoneId zone) implements Trigger {

        private static final CronParser PARSER =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

        private static final Map<String, String> MACROS = Map.of(
                "@hourly", "0 * * * *",
                "@daily", "0 0 * * *",
                "@midnight", "0 0 * * *",
                "@weekly", "0 0 * * 0",
                "@monthly", "0 0 1 * *",
                "@yearly", "0 0 1 1 *",
                "@annually", "0 0 1 1 *");

        static CronTrigger read(String text, ZoneId zone) {
            String fields = MACROS.getOrDefault(text.toLowerCase(Locale.ROOT), text);
            if (fields.startsWith("@")) {
                throw new ScheduleRefusedException("There is no macro " + text + "; there are "
                        + String.join(", ", MACROS.keySet().stream().sorted().toList()));
            }
            try {
                Cron cron = PARSER.parse(fields).validate();
                CronTrigger trigger = new CronTrigger(cron, zone);
                if (trigger.next(Instant.EPOCH).isEmpty()) {
                    throw new ScheduleRefusedException("No day is ever like this: " + text);
                }
                return trigger;
            } catch (IllegalArgumentException e) {
                throw new ScheduleRefusedException("This is no cron expression: " + e.getMessage()
                        + ". It has five fields: minute, hour, day of the month, month, day of the week");
            }
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return ExecutionTime.forCron(cron)
                    .nextExecution(after.atZone(zone))
                    .map(ZonedDateTime::toInstant)
                    .filter(moment -> moment.isAfter(after));
        }

        @Override
        public String words() {
            String words = CronDescriptor.instance(Locale.UK).describe(cron);
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }
    }

    /** So long from one firing to the next. */
    record IntervalTrigger(Duration every) implements Trigger {

        private static final Duration SHORTEST = Duration.ofSeconds(10);

        static IntervalTrigger read(String text) {
            Duration every = Durations.parse(text)
                    .orElseThrow(() ->
                            new ScheduleRefusedException("`" + text + "` is no duration; write 30s, 15m, 6h or 1d"));
            if (every.compareTo(SHORTEST) < 0) {
                throw new ScheduleRefusedException(
                        "A schedule fires every 10s at most; for more let the script repeat");
            }
            return new IntervalTrigger(every);
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(after.plus(every));
        }

        @Override
        public String words() {
            return "Every " + Durations.format(every);
        }
    }

    /** One moment. */
    record OnceTrigger(LocalDateTime at, ZoneId zone) implements Trigger {

        static OnceTrigger read(String text, ZoneId zone) {
            try {
                return new OnceTrigger(LocalDateTime.parse(text.replace(' ', 'T')), zone);
            } catch (DateTimeException e) {
                throw new ScheduleRefusedException(
                        "`" + text + "` is no date and time; write them as 2026-12-01T09:00");
            }
        }

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(at.atZone(zone).toInstant()).filter(moment -> moment.isAfter(after));
        }

        @Override
        public String words() {
            return "Once, " + at.format(DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK));
        }
    }
}

package io.loomdeck.console.schedules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A moment to come of a schedule. */
public record Upcoming(Instant at, Schedule schedule) {

    /** All moments up to one to come, at most so many, the earliest first; paused schedules have none. */
    public static List<Upcoming> of(List<Schedule> schedules, Instant until, int most) {
        List<Upcoming> moments = new ArrayList<>();
        for (Schedule schedule : schedules) {
            Optional<Instant> moment = schedule.paused() ? Optional.empty() : Optional.ofNullable(schedule.nextAt());
            Trigger trigger = schedule.draft().trigger();
            for (int i = 0; i < most && moment.isPresent() && !moment.get().isAfter(until); i++) {
                moments.add(new Upcoming(moment.get(), schedule));
                moment = trigger.next(moment.get());
            }
        }
        return moments.stream()
                .sorted(Comparator.comparing(Upcoming::at))
                .limit(most)
                .toList();
    }
}

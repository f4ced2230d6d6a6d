package io.loomdeck.console.schedules.internal;

import io.loomdeck.console.jobs.JobControl;
import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.schedules.Firing;
import io.loomdeck.console.schedules.Misfire;
import io.loomdeck.console.schedules.Overlap;
import io.loomdeck.console.schedules.Trigger;
import io.loomdeck.console.schedules.internal.ScheduleTable.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fires schedules. Each is claimed, fired and moved on in one transaction under the lock of its row, so that of several
 * consoles one does it, and a console that dies in the middle has done nothing.
 */
@Component
class Firings {

    /** A moment that lies further back than this was missed, not merely late. */
    static final Duration LATE = Duration.ofMinutes(1);

    private static final int MOST_MADE_UP_FOR = 100;

    /** What was missed more often than this is not counted through to the end. */
    private static final int MOST_COUNTED = 10_000;

    private static final int SCHEDULES_A_ROUND = 100;
    private static final int KEPT = 1_000;

    private final ScheduleTable schedules;
    private final JobIntake intake;
    private final JobControl control;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Firings(
            ScheduleTable schedules,
            JobIntake intake,
            JobControl control,
            TransactionTemplate transactions,
            Clock clock) {
        this.schedules = schedules;
        this.intake = intake;
        this.control = control;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Fires what is due now. */
    void fireDue() {
        for (long id : schedules.due(clock.instant(), SCHEDULES_A_ROUND)) {
            try {
                transactions.executeWithoutResult(_ -> claim(id, null));
            } catch (SubmissionRefusedException e) {
                // The refusal has undone all; the moment is over all the same, and its history says why nothing ran.
                transactions.executeWithoutResult(_ -> claim(id, String.valueOf(e.getMessage())));
            }
        }
    }

    private void claim(long id, @Nullable String refusal) {
        Instant now = clock.instant();
        schedules.lockDue(id, now).ifPresent(row -> {
            Trigger trigger = row.draft().trigger();
            List<Instant> dues = new ArrayList<>();
            Optional<Instant> next = Optional.ofNullable(row.nextAt());
            for (int passed = 0; next.isPresent() && !next.get().isAfter(now); passed++) {
                dues.add(next.get());
                if (dues.size() > MOST_MADE_UP_FOR) {
                    dues.removeFirst();
                }
                next = trigger.next(passed < MOST_COUNTED ? next.get() : now);
            }
            fire(row, dues, now, refusal);
            schedules.update(id, false, next.orElse(null));
            schedules.trim(id, KEPT);
        });
    }

    private void fire(Row row, List<Instant> dues, Instant now, @Nullable String refusal) {
        if (refusal != null) {
            schedules.record(row.id(), new Firing(dues.getLast(), now, null, shortened(refusal)));
            return;
        }
        List<Instant> missed =
                dues.stream().filter(due -> due.plus(LATE).isBefore(now)).toList();
        List<Instant> firing = new ArrayList<>(dues);
        Misfire misfire = row.draft().misfire();
        if (misfire == Misfire.SKIP) {
            firing.removeAll(missed);
        } else if (misfire == Misfire.ONCE && !missed.isEmpty()) {
            firing = new ArrayList<>(List.of(dues.getLast()));
        }
        for (Instant due : dues) {
            if (firing.contains(due)) {
                fire(row, due, now);
            } else if (due.equals(missed.getLast())) {
                String count = missed.size() == 1 ? "" : ", with " + (missed.size() - 1) + " before it";
                schedules.record(row.id(), new Firing(due, now, null, "Missed" + count + ": no console was running"));
            }
        }
    }

    private void fire(Row row, Instant due, Instant now) {
        Long last = schedules.lastJob(row.id()).orElse(null);
        boolean running = last != null && !control.hasEnded(last);
        if (running && row.draft().overlap() == Overlap.SKIP) {
            schedules.record(row.id(), new Firing(due, now, null, "Skipped: job " + last + " had not ended"));
            return;
        }
        if (running && row.draft().overlap() == Overlap.CANCEL) {
            control.end(Objects.requireNonNull(last), "The next job of its schedule took its place");
        }
        long job = intake.submit(new JobSubmission(
                row.draft().scriptId(), null, row.draft().inputs(), row.createdBy() + ", by schedule"));
        schedules.record(row.id(), new Firing(due, now, job, null));
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 499) + "…";
    }
}

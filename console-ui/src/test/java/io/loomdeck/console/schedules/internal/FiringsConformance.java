package io.loomdeck.console.schedules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.console.jobs.JobControl;
import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.platform.HandClock;
import io.loomdeck.console.schedules.Firing;
import io.loomdeck.console.schedules.Misfire;
import io.loomdeck.console.schedules.Overlap;
import io.loomdeck.console.schedules.ScheduleDraft;
import io.loomdeck.console.schedules.TriggerKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What schedules submit and when, whatever database they are in. */
abstract class FiringsConformance implements JobIntake, JobControl {

    private final HandClock clock = new HandClock();
    private final List<JobSubmission> submitted = new CopyOnWriteArrayList<>();
    private final Set<Long> running = new HashSet<>();
    private final List<String> ended = new ArrayList<>();
    private @Nullable String refusal;
    private DataSource database;
    private ScheduleTable table;
    private Firings firings;

    abstract DataSource database();

    @BeforeEach
    void open() {
        database = database();
        Flyway.configure().dataSource(database).load().migrate();
        table = new ScheduleTable(JdbcClient.create(database));
        firings = firings();
    }

    private Firings firings() {
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        return new Firings(table, this, this, transactions, clock);
    }

    @AfterEach
    void close() throws Exception {
        if (database instanceof AutoCloseable pool) {
            pool.close();
        }
    }

    @Override
    public long submit(JobSubmission submission) {
        if (refusal != null) {
            throw new SubmissionRefusedException(List.of(new SubmissionRefusedException.Problem("", refusal)));
        }
        submitted.add(submission);
        return submitted.size();
    }

    @Override
    public boolean hasEnded(long jobId) {
        return !running.contains(jobId);
    }

    @Override
    public void end(long jobId, String reason) {
        running.remove(jobId);
        ended.add(jobId + " " + reason);
    }

    private long every(String interval, Overlap overlap, Misfire misfire) {
        var draft = new ScheduleDraft(
                7, TriggerKind.INTERVAL, interval, ZoneOffset.UTC, Map.of("a", "b"), overlap, misfire);
        Instant first = draft.trigger().next(clock.instant()).orElseThrow();
        return table.insert(draft, first, "ann", clock.instant());
    }

    private List<String> history(long id) {
        return table.firings(id, 1_000).reversed().stream()
                .map(firing -> firing.jobId() == null ? String.valueOf(firing.note()) : "job " + firing.jobId())
                .toList();
    }

    @Test
    void whatIsDueIsSubmittedOnce() {
        long id = every("1m", Overlap.SKIP, Misfire.ONCE);
        firings.fireDue();
        assertThat(submitted).isEmpty();

        clock.advance(Duration.ofSeconds(61));
        firings.fireDue();
        firings.fireDue();

        assertThat(submitted).containsExactly(new JobSubmission(7, null, Map.of("a", "b"), "ann, by schedule"));
        assertThat(table.all().getFirst().nextAt()).isEqualTo(clock.instant().plusSeconds(59));
        assertThat(history(id)).containsExactly("job 1");
    }

    @Test
    void ofManyConsolesOneFires() throws Exception {
        every("1m", Overlap.ALLOW, Misfire.ONCE);
        clock.advance(Duration.ofSeconds(61));
        List<Callable<Object>> consoles = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            consoles.add(Executors.callable(firings()::fireDue));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Object> console : threads.invokeAll(consoles)) {
                console.get();
            }
        }
        assertThat(submitted).hasSize(1);
    }

    @Test
    void aPausedScheduleIsSilent() {
        long id = every("1m", Overlap.SKIP, Misfire.ONCE);
        table.update(id, true, clock.instant());
        clock.advance(Duration.ofMinutes(5));
        firings.fireDue();
        assertThat(submitted).isEmpty();
    }

    @Test
    void whatWasMissedIsMadeUpForAsTheScheduleSays() {
        long once = every("10m", Overlap.ALLOW, Misfire.ONCE);
        long skip = every("10m", Overlap.ALLOW, Misfire.SKIP);
        long all = every("10m", Overlap.ALLOW, Misfire.ALL);
        clock.advance(Duration.ofMinutes(35));

        firings.fireDue();

        assertThat(history(once)).satisfiesExactly(entry -> assertThat(entry).startsWith("job "));
        assertThat(history(skip)).containsExactly("Missed, with 2 before it: no console was running");
        assertThat(history(all)).hasSize(3).allMatch(entry -> entry.startsWith("job "));
        assertThat(table.all())
                .allSatisfy(row ->
                        assertThat(row.nextAt()).isEqualTo(clock.instant().plusSeconds(300)));
    }

    @Test
    void aVeryLongOutageIsNotCountedThrough() {
        long id = every("10s", Overlap.ALLOW, Misfire.ALL);
        clock.advance(Duration.ofDays(400));
        firings.fireDue();
        assertThat(history(id)).hasSizeBetween(90, 101);
        assertThat(table.all().getFirst().nextAt()).isAfter(clock.instant());
    }

    @Test
    void anUnfinishedJobCountsAsTheScheduleSays() {
        long skip = every("1m", Overlap.SKIP, Misfire.ONCE);
        clock.advance(Duration.ofSeconds(60));
        firings.fireDue();
        running.add(1L);
        clock.advance(Duration.ofSeconds(60));
        firings.fireDue();
        assertThat(history(skip)).containsExactly("job 1", "Skipped: job 1 had not ended");
        table.delete(skip);

        long cancel = every("1m", Overlap.CANCEL, Misfire.ONCE);
        clock.advance(Duration.ofSeconds(60));
        firings.fireDue();
        running.add(2L);
        clock.advance(Duration.ofSeconds(60));
        firings.fireDue();
        assertThat(history(cancel)).containsExactly("job 2", "job 3");
        assertThat(ended).containsExactly("2 The next job of its schedule took its place");
    }

    @Test
    void aRefusedJobIsRememberedAndTheScheduleGoesOn() {
        long id = every("1m", Overlap.SKIP, Misfire.ONCE);
        refusal = "There is no script 7";
        clock.advance(Duration.ofSeconds(60));
        firings.fireDue();
        refusal = null;
        clock.advance(Duration.ofSeconds(60));
        firings.fireDue();
        assertThat(history(id)).containsExactly("There is no script 7", "job 1");
    }

    @Test
    void aSingleMomentIsOverAfterwards() {
        var draft = new ScheduleDraft(
                7,
                TriggerKind.ONCE,
                clock.instant()
                        .plusSeconds(120)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDateTime()
                        .toString(),
                ZoneOffset.UTC,
                Map.of(),
                Overlap.SKIP,
                Misfire.ONCE);
        table.insert(draft, clock.instant().plusSeconds(120), "ann", clock.instant());
        clock.advance(Duration.ofMinutes(3));
        firings.fireDue();
        assertThat(submitted).hasSize(1);
        assertThat(table.all().getFirst().nextAt()).isNull();
    }

    @Test
    void historyIsKeptOnlySoLong() {
        long id = every("10s", Overlap.ALLOW, Misfire.ONCE);
        Instant due = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < 20; i++) {
            table.record(id, new Firing(due.plusSeconds(i), due, null, "n" + i));
        }
        table.trim(id, 5);
        assertThat(history(id)).hasSize(6).last().isEqualTo("n19");
    }
}

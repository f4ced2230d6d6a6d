package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.jobs.internal.QueueFixture.event;
import static io.loomdeck.console.jobs.internal.QueueFixture.failed;
import static io.loomdeck.console.jobs.internal.QueueFixture.passed;
import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.script.Requirements;
import io.loomdeck.script.RetryPolicy;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lists and figures show, whatever database they come from. */
abstract class JobPagesConformance {

    private QueueFixture queue;
    private long passing;
    private long failing;
    private long waiting;

    abstract DataSource database();

    @BeforeEach
    void threeJobs(@TempDir Path folder) {
        queue = new QueueFixture(database(), folder);
        queue.script(2, "Checkout 100%", RetryPolicy.NONE, Requirements.NONE);
        passing = queue.submit();
        var first = queue.running("a");
        queue.clock.advance(Duration.ofSeconds(2));
        queue.finish("a", first, passed());
        queue.clock.advance(Duration.ofSeconds(60));
        failing = queue.submit(2, Map.of());
        queue.clock.advance(Duration.ofSeconds(3));
        var second = queue.running("b");
        queue.clock.advance(Duration.ofSeconds(8));
        queue.finish("b", second, failed("assertion"));
        queue.clock.advance(Duration.ofSeconds(1));
        waiting = queue.submit();
    }

    @AfterEach
    void close() throws Exception {
        queue.close();
    }

    private List<Long> ids(JobFilter filter, JobSort sort, boolean ascending) {
        return queue.jobs().page(filter, sort, ascending, 0, 10).stream()
                .map(JobRow::id)
                .toList();
    }

    private static JobFilter text(@Nullable String text) {
        return new JobFilter(Set.of(), text, null, null, null, null);
    }

    @Test
    void aPageIsAStretchOfTheSortedList() {
        assertThat(ids(JobFilter.ALL, JobSort.SUBMITTED, false)).containsExactly(waiting, failing, passing);
        assertThat(queue.jobs().page(JobFilter.ALL, JobSort.SUBMITTED, true, 1, 1))
                .extracting(JobRow::id)
                .containsExactly(failing);
        assertThat(queue.jobs().count(JobFilter.ALL)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(JobSort.class)
    void everySortGivesEveryJobOnceInBothDirections(JobSort sort) {
        assertThat(ids(JobFilter.ALL, sort, true)).containsExactlyInAnyOrder(passing, failing, waiting);
        assertThat(ids(JobFilter.ALL, sort, false)).containsExactlyInAnyOrder(passing, failing, waiting);
    }

    @Test
    void durationsSortByTimeNotByText() {
        var ended = new JobFilter(Set.of(JobState.PASSED, JobState.FAILED), null, null, null, null, null);
        assertThat(ids(ended, JobSort.DURATION, true)).containsExactly(passing, failing);
        assertThat(ids(ended, JobSort.QUEUE_TIME, false)).containsExactly(failing, passing);
        assertThat(ids(ended, JobSort.FINISHED, false)).containsExactly(failing, passing);
    }

    @Test
    void filtersHoldTogether() {
        assertThat(ids(new JobFilter(Set.of(JobState.QUEUED), null, null, null, null, null), JobSort.SUBMITTED, true))
                .containsExactly(waiting);
        assertThat(ids(new JobFilter(Set.of(), null, 2L, null, null, null), JobSort.SUBMITTED, true))
                .containsExactly(failing);
        assertThat(ids(new JobFilter(Set.of(), null, null, "a", null, null), JobSort.SUBMITTED, true))
                .containsExactly(passing);
        var recent = queue.clock.instant().minusSeconds(5);
        assertThat(ids(new JobFilter(Set.of(), null, null, null, recent, null), JobSort.SUBMITTED, true))
                .containsExactly(waiting);
        assertThat(ids(new JobFilter(Set.of(), null, null, null, null, recent), JobSort.SUBMITTED, true))
                .containsExactly(passing, failing);
        assertThat(queue.jobs().count(new JobFilter(Set.of(JobState.QUEUED), "checkout", null, null, null, null)))
                .isZero();
    }

    @Test
    void textIsFoundInNamesFailuresAndNumbersAndIsNeverAPattern() {
        assertThat(ids(text("CHECKOUT"), JobSort.SUBMITTED, true)).containsExactly(failing);
        assertThat(ids(text("it broke"), JobSort.SUBMITTED, true)).containsExactly(failing);
        assertThat(ids(text("100%"), JobSort.SUBMITTED, true)).containsExactly(failing);
        assertThat(ids(text("_"), JobSort.SUBMITTED, true)).isEmpty();
        assertThat(ids(text("#" + waiting), JobSort.SUBMITTED, true)).containsExactly(waiting);
        assertThat(ids(text("' or 1=1 --"), JobSort.SUBMITTED, true)).isEmpty();
    }

    @Test
    void figuresCountEveryStateAndEveryBucket() {
        assertThat(queue.statistics().countsByState())
                .containsEntry(JobState.PASSED, 1L)
                .containsEntry(JobState.FAILED, 1L)
                .containsEntry(JobState.QUEUED, 1L)
                .containsEntry(JobState.RUNNING, 0L);
        var points = queue.statistics().throughput(Duration.ofMinutes(3), Duration.ofSeconds(30));
        assertThat(points).hasSize(6);
        assertThat(points.stream().mapToInt(point -> point.passed()).sum()).isEqualTo(1);
        assertThat(points.stream().mapToInt(point -> point.failed()).sum()).isEqualTo(1);
        assertThat(points).anySatisfy(point -> assertThat(point.p50()).isEqualTo(Duration.ofSeconds(8)));
        assertThat(queue.statistics().latestFailures(5)).extracting(JobRow::id).containsExactly(failing);
    }

    @Test
    void progressIsThatOfTheOutermostLoops() {
        var running = queue.running("c");
        queue.send(
                "c",
                running,
                event(1, new Event.StepStarted(1, 0, "steps[0]", "forEach", "all", 1, null, null)),
                event(2, new Event.StepStarted(2, 1, "steps[0].steps[0]", "forEach", "inner", 1, 0L, "x")),
                event(3, new Event.LoopProgressed(1, new Event.LoopProgress(40, 10, 1, 2, 2, 5.0, 1, 2, 3))),
                event(4, new Event.LoopProgressed(2, new Event.LoopProgress(7, 7, 0, 1, 1, 5.0, 1, 2, 3))),
                event(5, new Event.ThreadsSampled(3, 8, 4000, 1000)));
        JobProgress progress = java.util.Objects.requireNonNull(
                queue.jobs().details(waiting).job().progress());
        assertThat(progress).isEqualTo(new JobProgress(10, 40, 1, 0, 3, 8, 4000, 1000));
        assertThat(progress.speedUp()).isEqualTo(4.0);
        assertThat(queue.streams().events(running.attemptId(), 2, 100).json()).hasSize(3);
        assertThat(queue.streams().events(running.attemptId(), 5, 100).lastSequence())
                .isEqualTo(5);
    }
}

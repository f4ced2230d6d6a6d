package io.loomdeck.console.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.JobRetention;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.platform.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RetentionTest implements JobRetention {

    private final HandClock clock = new HandClock();
    private final ArtifactService artifacts = mock(ArtifactService.class);

    /** When the jobs ended, in days ago; each has one attempt and a file of a gigabyte. */
    private final List<Integer> endedDaysAgo = new ArrayList<>();

    private int steps;

    @Override
    public int removeEnded(Instant before, int limit, Consumer<List<Long>> files) {
        steps++;
        List<Integer> oldest = endedDaysAgo.stream()
                .filter(days -> clock.instant().minus(Duration.ofDays(days)).isBefore(before))
                .sorted(java.util.Comparator.reverseOrder())
                .limit(limit)
                .toList();
        oldest.forEach(endedDaysAgo::remove);
        files.accept(oldest.stream().map(Integer::longValue).toList());
        return oldest.size();
    }

    private Retention retention(Duration jobs, int gigabytes) {
        when(artifacts.totalBytes())
                .thenAnswer(_ -> DataSize.ofGigabytes(endedDaysAgo.size()).toBytes());
        doAnswer(_ -> null).when(artifacts).removeAll(any());
        return new Retention(
                this,
                artifacts,
                new RetentionSettings(jobs, DataSize.ofGigabytes(gigabytes)),
                mock(LiveFeed.class),
                clock);
    }

    private void jobs(int count) {
        for (int day = 1; day <= count; day++) {
            endedDaysAgo.add(day);
        }
    }

    @Test
    void whatIsTooOldGoesInSteps() {
        jobs(250);
        assertThat(retention(Duration.ofDays(30), 0).removeOld()).isEqualTo(220);
        assertThat(steps).isEqualTo(3);
        assertThat(endedDaysAgo).hasSize(30).contains(1, 30);
    }

    @Test
    void theOldestGoUntilThereIsRoom() {
        jobs(25);
        assertThat(retention(Duration.ZERO, 12).removeForRoom()).isEqualTo(20);
        assertThat(endedDaysAgo).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void whereNothingCanBeRemovedItEnds() {
        when(artifacts.totalBytes()).thenReturn(DataSize.ofGigabytes(99).toBytes());
        var retention = new Retention(
                this,
                artifacts,
                new RetentionSettings(Duration.ZERO, DataSize.ofGigabytes(1)),
                mock(LiveFeed.class),
                clock);
        assertThat(retention.removeForRoom()).isZero();
        assertThat(steps).isEqualTo(1);
    }

    @Test
    void zeroKeepsEverything() {
        jobs(300);
        Retention retention = retention(Duration.ZERO, 0);
        assertThat(retention.removeOld() + retention.removeForRoom()).isZero();
        assertThat(endedDaysAgo).hasSize(300);
    }
}

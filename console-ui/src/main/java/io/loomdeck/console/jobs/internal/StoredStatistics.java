package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.platform.Times.utc;

import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobStatistics;
import io.loomdeck.console.jobs.ThroughputPoint;
import io.loomdeck.console.platform.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Figures over the jobs in the database. */
@Service
class StoredStatistics implements JobStatistics {

    private final JdbcClient jdbc;
    private final JobPages pages;
    private final Clock clock;

    StoredStatistics(JdbcClient jdbc, JobPages pages, Clock clock) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public Map<JobState, Long> countsByState() {
        Map<JobState, Long> counts = new EnumMap<>(JobState.class);
        for (JobState state : JobState.values()) {
            counts.put(state, 0L);
        }
        jdbc.sql("select state, count(*) as jobs from job group by state").query(row -> {
            counts.put(JobState.valueOf(row.getString("state")), row.getLong("jobs"));
        });
        return counts;
    }

    /** A job that ended. */
    private record Ended(
            Instant at, boolean passed, @Nullable Duration took) {}

    @Override
    public List<ThroughputPoint> throughput(Duration window, Duration bucket) {
        long size = bucket.toMillis();
        long newest = clock.millis() / size * size;
        long oldest = newest - window.toMillis() + size;
        int buckets = (int) (window.toMillis() / size);
        List<List<Ended>> ended = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            ended.add(new ArrayList<>());
        }
        for (Ended job : endedSince(Instant.ofEpochMilli(oldest))) {
            int index = (int) ((job.at().toEpochMilli() - oldest) / size);
            if (index < buckets) {
                ended.get(index).add(job);
            }
        }
        List<ThroughputPoint> points = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            points.add(point(Instant.ofEpochMilli(oldest + i * size), ended.get(i)));
        }
        return points;
    }

    private List<Ended> endedSince(Instant from) {
        return jdbc.sql("select state, started_at, finished_at from job"
                        + " where finished_at >= ? and state in ('PASSED', 'FAILED', 'LOST')")
                .param(utc(from))
                .query((row, _) -> {
                    Instant finished = Times.read(row, "finished_at");
                    Instant started = Times.readOrNull(row, "started_at");
                    return new Ended(
                            finished,
                            "PASSED".equals(row.getString("state")),
                            started == null ? null : Duration.between(started, finished));
                })
                .list();
    }

    private static ThroughputPoint point(Instant at, List<Ended> jobs) {
        List<Duration> durations = jobs.stream()
                .map(Ended::took)
                .filter(java.util.Objects::nonNull)
                .sorted()
                .toList();
        int passed = (int) jobs.stream().filter(Ended::passed).count();
        return new ThroughputPoint(
                at, passed, jobs.size() - passed, percentile(durations, 50), percentile(durations, 95));
    }

    private static @Nullable Duration percentile(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? null : sorted.get((sorted.size() * percent - 1) / 100);
    }

    @Override
    public List<JobRow> latestFailures(int limit) {
        var filter = new JobFilter(Set.of(JobState.FAILED, JobState.LOST), null, null, null, null, null);
        return pages.page(filter, JobSort.FINISHED, false, 0, limit);
    }
}

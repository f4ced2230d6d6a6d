package io.loomdeck.console.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.console.jobs.JobRetention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database has to do when old jobs are removed. */
abstract class JobRetentionConformance {

    @TempDir
    Path folder;

    private QueueFixture queue;
    private JobRetention retention;
    private final List<Long> files = new ArrayList<>();

    abstract DataSource database();

    @BeforeEach
    void start() {
        queue = new QueueFixture(database(), folder);
        retention = new StoredRetention(queue.jdbc());
    }

    @AfterEach
    void stop() throws Exception {
        queue.close();
    }

    private long ended() {
        long job = queue.submit();
        var assigned = queue.running("a");
        queue.send("a", assigned, QueueFixture.logs(1, 20));
        queue.send("a", assigned, QueueFixture.event(21, QueueFixture.passed()));
        queue.clock.advance(Duration.ofDays(1));
        return job;
    }

    private int remove(Duration age, int limit) {
        Integer removed = queue.transactions()
                .execute(_ -> retention.removeEnded(queue.clock.instant().minus(age), limit, files::addAll));
        return removed == null ? 0 : removed;
    }

    private long rows(String table) {
        return queue.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    @Test
    void jobsThatEndedLongAgoGoWithEverythingAndTheOldestFirst() {
        long first = ended();
        long second = ended();
        long third = ended();
        long attemptOfFirst =
                Objects.requireNonNull(queue.attempts().find(first, 1)).attemptId();
        assertThat(remove(Duration.ofHours(36), 1)).isEqualTo(1);
        assertThat(files).containsExactly(attemptOfFirst);
        assertThat(remove(Duration.ofHours(36), 10)).isEqualTo(1);
        assertThat(remove(Duration.ofHours(36), 10)).isZero();
        assertThat(queue.jdbc().sql("select id from job").query(Long.class).list())
                .containsExactly(third)
                .doesNotContain(second);
        assertThat(rows("attempt")).isEqualTo(1);
        assertThat(queue.jdbc()
                        .sql("select distinct attempt_id from attempt_chunk")
                        .query(Long.class)
                        .list())
                .hasSize(1);
    }

    @Test
    void whatHasNotEndedStaysHoweverOldItIs() {
        queue.submit();
        queue.running("a");
        queue.submit();
        queue.clock.advance(Duration.ofDays(400));
        assertThat(remove(Duration.ofDays(1), 10)).isZero();
        assertThat(rows("job")).isEqualTo(2);
    }

    @Test
    void nothingIsRemovedWhereItsFilesCannotBe() {
        ended();
        assertThatThrownBy(() -> queue.transactions()
                        .execute(_ -> retention.removeEnded(queue.clock.instant(), 10, _ -> {
                            throw new IllegalStateException("disk");
                        })))
                .hasMessage("disk");
        assertThat(rows("job")).isEqualTo(1);
    }
}

package io.loomdeck.console.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.UnknownJobException;
import io.loomdeck.protocol.ConsoleMessage;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that keep their HTTP exchanges, and jobs that replay them. */
abstract class ReplayConformance {

    private static final String HTTP = """
            name: Shop
            steps:
              - http: GET http://localhost:1/items
            """;

    @TempDir
    private Path folder;

    private QueueFixture queue;

    abstract DataSource database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        queue = new QueueFixture(database(), folder);
    }

    @AfterEach
    void close() throws Exception {
        queue.close();
    }

    /** A job that has ended, with or without the artifact. */
    private long ended(boolean artifact) {
        long job = queue.submitKeeping();
        ConsoleMessage.Assign assigned = queue.running("a");
        assertThat(assigned.exchanges()).isEqualTo(ConsoleMessage.Exchanges.KEEP);
        if (artifact) {
            queue.jdbc()
                    .sql("insert into artifact (attempt_id, name, kind, media_type, bytes, sha256, step_run, stored_at)"
                            + " values (?, 'trace/exchanges.har', 'exchanges', 'application/json', 1, 'x', 0,"
                            + " current_timestamp)")
                    .param(assigned.attemptId())
                    .update();
        }
        queue.finish("a", assigned, QueueFixture.passed());
        return job;
    }

    private static void assertRefused(ThrowingCallable what, String... why) {
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(what)
                .satisfies(refused -> assertThat(String.valueOf(refused.problems()))
                        .contains(why)
                        .doesNotContain("line 6"));
    }

    @Test
    void mostJobsKeepNothing() {
        long job = queue.submit();

        assertThat(queue.claimOne("a").exchanges()).isNull();
        assertThat(queue.jobs().details(job).exchanges()).isEqualTo(Exchanges.FORGOTTEN);
    }

    @Test
    void aReplayIsToldWhereTheExchangesLie() {
        queue.script(1, HTTP);
        long kept = ended(true);

        long replay = queue.jobs().replay(kept);

        assertThat(queue.jobs().details(replay).exchanges()).isEqualTo(Exchanges.of(kept));
        assertThat(queue.claimOne("a").exchanges()).isEqualTo(ConsoleMessage.Exchanges.REPLAY);
        assertThat(queue.replayed().attemptOf(replay)).isPresent();
        assertThat(queue.replayed().attemptOf(kept)).isEmpty();
    }

    @Test
    void runningAReplayAgainReplaysAgainAndAKeptOneKeepsAgain() {
        queue.script(1, HTTP);
        long kept = ended(true);
        long replay = queue.jobs().replay(kept);

        assertThat(queue.jobs().details(queue.jobs().runAgain(replay)).exchanges())
                .isEqualTo(Exchanges.of(kept));
        assertThat(queue.jobs().details(queue.jobs().runAgain(kept)).exchanges())
                .isEqualTo(Exchanges.KEPT);
    }

    @Test
    void withoutExchangesThereIsNothingToReplay() {
        queue.script(1, HTTP);
        long without = ended(false);

        assertRefused(() -> queue.jobs().replay(without), "Job " + without + " has no kept exchanges");
        assertThatExceptionOfType(UnknownJobException.class)
                .isThrownBy(() -> queue.jobs().replay(4711));
    }

    @Test
    void whatReachesMoreThanHttpIsNotReplayed() {
        queue.script(1, """
                name: Shop
                steps:
                  - if: ${1 > 0}
                    then:
                      - exec: { command: [ls] }
                      - exec: { command: [ls] }
                  - approve: Go on?
                """);
        long kept = ended(true);

        assertRefused(
                () -> queue.jobs().replay(kept),
                "Shop, line 5",
                "`exec` reaches what is no HTTP",
                "Shop, line 7",
                "`approve` ends an attempt");
    }
}

package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.jobs.internal.QueueFixture.IO;
import static io.loomdeck.console.jobs.internal.QueueFixture.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.ConsoleMessage.Assign;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of which only so many run at once, whatever database they are in. */
abstract class JobGroupConformance {

    private static final long SHOP = 1;
    private static final long ALONE = 2;

    private QueueFixture queue;

    abstract DataSource database();

    @BeforeEach
    void open(@TempDir Path folder) {
        queue = new QueueFixture(database(), folder);
    }

    @AfterEach
    void close() throws Exception {
        queue.close();
    }

    private void shop(String group) {
        queue.script(SHOP, """
                name: Shop
                inputs:
                  site: { type: text, default: "${console.url}/shop" }
                  login: { type: secret, required: false }
                concurrency: { group: "%s" }
                steps:
                  - log: Hello
                """.formatted(group));
    }

    private void shop(int max, String whenFull) {
        queue.script(SHOP, """
                name: Shop
                concurrency: { group: shop, max: %d, whenFull: %s }
                steps:
                  - log: Hello
                """.formatted(max, whenFull));
    }

    private List<Long> claimed(int limit) {
        return queue.claim("a", IO, limit).stream().map(Assign::jobId).toList();
    }

    @Test
    void asManyRunAsTheGroupAllowsAndTheOldestComesFirst() {
        shop(2, "wait");
        List<Long> jobs =
                List.of(queue.submit(SHOP, Map.of()), queue.submit(SHOP, Map.of()), queue.submit(SHOP, Map.of()));

        assertThat(claimed(10)).containsExactly(jobs.get(0), jobs.get(1));
        assertThat(claimed(10)).isEmpty();
        assertThat(queue.queue().fullGroup(jobs.get(2)).orElseThrow().words())
                .isEqualTo("limit 2 held by jobs " + jobs.get(0) + " and " + jobs.get(1));
    }

    @Test
    void aPlaceIsFreeWhenAJobOfTheGroupHasEnded() {
        shop(1, "wait");
        queue.submit(SHOP, Map.of());
        long second = queue.submit(SHOP, Map.of());
        Assign first = queue.running("a");
        assertThat(claimed(10)).isEmpty();

        queue.finish("a", first, passed());

        assertThat(claimed(10)).containsExactly(second);
    }

    @Test
    void othersAreNotHeldUpByAFullGroup() {
        shop(1, "wait");
        queue.submit(SHOP, Map.of());
        queue.claimOne("a");
        queue.submit(SHOP, Map.of());
        queue.submit(SHOP, Map.of());
        long other = queue.submit(ALONE, Map.of());

        assertThat(claimed(1)).containsExactly(other);
    }

    @Test
    void groupsAreToldApartByTheirNames() {
        shop("shop ${site}");
        List<Long> jobs = List.of(
                queue.submit(SHOP, Map.of("site", "north")),
                queue.submit(SHOP, Map.of("site", "south")),
                queue.submit(SHOP, Map.of("site", "north")));

        assertThat(claimed(10)).containsExactly(jobs.get(0), jobs.get(1));
    }

    /** Each agent knows the console under an address of its own. */
    @Test
    void aDefaultThatNamesTheConsoleIsOneGroup() {
        shop("shop ${site}");
        long first = queue.submit(SHOP, Map.of());
        queue.submit(SHOP, Map.of());

        assertThat(claimed(10)).containsExactly(first);
    }

    @Test
    void aGroupWithoutANameIsTheScriptsOwn() {
        shop("${site}");
        long first = queue.submit(SHOP, Map.of("site", ""));
        queue.submit(SHOP, Map.of("site", ""));

        assertThat(claimed(10)).containsExactly(first);
    }

    @Test
    void aFullGroupRefusesNewJobsWhereItsScriptSaysSo() {
        shop(1, "reject");
        long first = queue.submit(SHOP, Map.of());

        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> queue.submit(SHOP, Map.of()))
                .withMessage("concurrency.group: The group shop is full: limit 1 held by job " + first
                        + ". Submit it again when one of them has ended");
        queue.jobs().cancel(first, "Not wanted");
        assertThat(queue.stateOf(queue.submit(SHOP, Map.of()))).isEqualTo(JobState.QUEUED);
    }

    @Test
    void theNewestJobTakesThePlaceOfTheOldest() {
        shop(1, "cancel-oldest");
        long running = queue.submit(SHOP, Map.of());
        Assign attempt = queue.running("a");

        long waiting = queue.submit(SHOP, Map.of());
        assertThat(queue.stateOf(running)).isEqualTo(JobState.CANCELLING);
        assertThat(queue.told)
                .last()
                .isEqualTo(new ConsoleMessage.Cancel(
                        attempt.attemptId(), attempt.fencingToken(), "A newer job of the group shop took its place"));

        long newest = queue.submit(SHOP, Map.of());
        assertThat(queue.stateOf(waiting)).isEqualTo(JobState.CANCELLED);
        assertThat(queue.stateOf(newest)).isEqualTo(JobState.QUEUED);
        assertThat(claimed(10)).as("the first one is still being ended").isEmpty();
    }

    @Test
    void ofTwoThatComeAtOnceOneIsRefused() throws Exception {
        shop(1, "reject");
        List<Callable<Long>> both = List.of(() -> queue.submit(SHOP, Map.of()), () -> queue.submit(SHOP, Map.of()));
        List<Throwable> refused = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> submission : threads.invokeAll(both)) {
                try {
                    submission.get();
                } catch (ExecutionException e) {
                    refused.add(e.getCause());
                }
            }
        }
        assertThat(refused).singleElement().isInstanceOf(SubmissionRefusedException.class);
    }

    @Test
    void aNameThatCannotBeComputedIsRefused() {
        shop("${login}");
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> queue.submit(SHOP, Map.of("login", "hunter2")))
                .withMessageContaining("The name of the group cannot be computed")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        shop("${site}");
        assertThatExceptionOfType(SubmissionRefusedException.class)
                .isThrownBy(() -> queue.submit(SHOP, Map.of("site", "x".repeat(301))))
                .withMessageContaining("longer than 300 characters");
    }
}

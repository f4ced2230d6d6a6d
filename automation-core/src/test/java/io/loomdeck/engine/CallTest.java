package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.SourceLibrary;
import io.loomdeck.format.check.CalledScripts;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.StepTypes;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.Event.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallTest {

    @TempDir
    private Path folder;

    private final ManualTimers time = new ManualTimers();
    private final SourceLibrary library = new SourceLibrary(new ScriptReader());
    private Runs runs;

    @BeforeEach
    void open() {
        runs = new Runs(folder, EngineOptions.standard(), time).withService(ScriptLibrary.class, library);
        add("Add", """
                inputs:
                  left: { type: integer }
                  right: { type: integer, default: 10 }
                steps:
                  - set: { total: "${left + right}", mine: 1 }
                outputs: { total: "${total}", mine: "${mine}" }
                """);
    }

    @AfterEach
    void close() {
        runs.close();
    }

    private void add(String name, String script) {
        library.add(name, null, ScriptSource.of(name + ".yaml", "name: " + name + "\n" + script));
    }

    private AttemptResult run(String steps) throws InterruptedException {
        return runs.run("name: Caller\nsteps:\n" + steps.indent(2));
    }

    @Test
    void itsOutputsAreTheResultAndItsVariablesItsOwn() throws Exception {
        AttemptResult result = run("""
                - set: { total: 1, mine: 2 }
                - forEach: [1, 2, 3]
                  concurrency: 3
                  collect: sums
                  steps:
                    - id: sum
                      call: { script: Add, inputs: { left: "${item}" } }
                      extract: { sum: "${result.total}" }
                - expect: "${total == 1 and mine == 2 and pluck(sums, 'sum') == [11, 12, 13]}"
                """);
        assertThat(result.error()).isNull();
        assertThat(runs.all(Event.StepStarted.class))
                .extracting(Event.StepStarted::path)
                .contains("steps[1].steps[0]/steps[0]");
    }

    @Test
    void aFailureNamesTheScriptAndThePlaceInIt() throws Exception {
        add("Fails", "steps:\n  - fail: { message: broken, class: server }\nfinally:\n  - log: tidied\n");
        AttemptResult result = run("- call: Fails\n  retry: { attempts: 2, backoff: 0s, on: [server] }\n");
        assertThat(Runs.error(result)).isEqualTo(new Event.Failure("server", "Fails, line 3:5: broken", null, "3:5"));
        assertThat(runs.logged()).containsExactly("tidied", "tidied");
    }

    @Test
    void wrongInputsAreTold() throws Exception {
        assertThat(Runs.error(run("- call: { script: Add, inputs: { left: many } }\n"))
                        .message())
                .contains("The inputs of Add are not right", "left");
    }

    @Test
    void stopEndsTheCalledScriptOnly() throws Exception {
        add("Stops", """
                steps:
                  - set: { state: early }
                  - parallel:
                      a:
                        - stop: enough
                      b:
                        - wait: 1h
                  - set: { state: late }
                outputs: { state: "${state}" }
                """);
        AttemptResult result = run("- id: s\n  call: Stops\n- expect: ${steps.s.state == 'early'}\n- log: goes on\n");
        assertThat(result.error()).isNull();
        assertThat(runs.logged()).contains("goes on");
    }

    @Test
    void itsTimeLimitEndsItAndACancelReachesIt() throws Exception {
        add("Slow", "timeout: 1m\nsteps:\n  - wait: 1d\nfinally:\n  - log: tidied\n");
        AttemptRun limited = runs.start("name: C\nsteps:\n  - call: Slow\n", Map.of());
        time.untilSleeping(1).advance(Duration.ofMinutes(1));
        assertThat(Runs.error(limited.await()).message()).isEqualTo("Slow: It did not end within 1m");
        AttemptRun cancelled = runs.start("name: C\nsteps:\n  - call: Slow\n", Map.of());
        time.untilSleeping(1);
        cancelled.cancel("enough");
        assertThat(cancelled.await().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(runs.logged()).containsExactly("tidied", "tidied");
    }

    @Test
    void aScriptThatCallsItselfForEverIsEnded() throws Exception {
        add("Again", "steps:\n  - call: Again\n");
        assertThat(Runs.error(run("- call: Again\n")).message()).contains("more than 16 deep");
    }

    @Test
    void aLockOfTheCallerCannotBeTakenAgain() throws Exception {
        add("Locks", "steps:\n  - lock: a\n    steps:\n      - log: never\n");
        assertThat(Runs.error(run("- lock: a\n  steps:\n    - call: Locks\n")).message())
                .contains("would wait for itself");
    }

    @Test
    void aCallIsCheckedWhereTheScriptsAreKnown() {
        Script script = Objects.requireNonNull(
                new ScriptReader().read(ScriptSource.of("c.yaml", """
                        name: Caller
                        steps:
                          - call: Ad
                          - call: { script: Add, inputs: { lefd: 1 } }
                          - call: { script: Add, version: 7 }
                          - call: { script: Add, inputs: { left: 1 } }
                        """)).script());
        Diagnostics found = new Diagnostics();
        CalledScripts.check(script, StepTypes.installed(), library, found);
        assertThat(found.inOrder())
                .extracting(d -> d.position() + " " + d.code())
                .containsExactlyInAnyOrder(
                        "3:5 unknown-script", "4:5 unknown-input", "4:5 missing-input", "5:5 unknown-script");
        assertThat(found.inOrder())
                .extracting(Diagnostic::hint)
                .contains("Did you mean `Add`?", "Did you mean `left`?");
    }

    @Test
    void whichScriptIsCalledIsKnownBefore() {
        List<Diagnostic> found = new ScriptReader()
                .read(ScriptSource.of(
                        "c.yaml", "name: C\nsteps:\n  - call: ${job.id}\n  - call: { script: A, version: 0 }\n"))
                .diagnostics();
        assertThat(found).extracting(Diagnostic::code).containsExactly("no-expression-here", "out-of-range");
    }
}

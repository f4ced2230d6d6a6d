package io.loomdeck.step.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import io.loomdeck.trace.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecStepTest {

    @TempDir
    private Path folder;

    private final ExecStep type = new ExecStep();
    private TestContext context;

    @BeforeEach
    void open() {
        context = new TestContext(folder).with(ExecPolicy.class, ExecPolicy.ALLOWED);
    }

    @Test
    void is_off_unless_the_agents_owner_allowed_it() {
        context = new TestContext(folder).with(ExecPolicy.class, ExecPolicy.REFUSED);
        assertThatThrownBy(() -> run("exec: [echo, hello]"))
                .isInstanceOfSatisfying(
                        StepException.class, e -> assertThat(e.hint()).contains("--allow-exec"));
    }

    @Test
    void runs_a_program_without_a_shell_in_the_workspace() throws Exception {
        Map<?, ?> result = run("exec: [sh, -c, 'pwd; echo \"$1\" >&2', sh, '$HOME; rm *']");
        assertThat(result.get("stdout")).isEqualTo(folder.toRealPath().toString());
        assertThat(result.get("stderr")).isEqualTo("$HOME; rm *");
        assertThat(result.get("exitCode")).isEqualTo(0L);
        assertThat(context.events(Event.Logged.class)).hasSize(2);
    }

    @Test
    void gives_input_and_environment_and_keeps_the_agents_own_to_itself() throws Exception {
        Map<?, ?> result =
                run("exec: { command: [sh, -c, 'cat; env'], input: \"typed\\n\", env: { GREETING: hello } }");
        assertThat((String) result.get("stdout"))
                .startsWith("typed\n")
                .contains("GREETING=hello", "PATH=")
                .doesNotContain("JAVA_TOOL_OPTIONS", "LOOMDECK");
    }

    @Test
    void holds_only_the_beginning_of_a_long_output() throws Exception {
        Map<?, ?> result = run(
                "exec: { command: [sh, -c, 'head -c 300000 /dev/zero | tr \"\\0\" x'], outputLimit: 100, log: false }");
        assertThat(result.get("stdout")).isEqualTo("x".repeat(100));
        assertThat(result.get("truncated")).isEqualTo(true);
    }

    @Test
    void an_exit_code_that_nobody_expects_is_a_failure() throws Exception {
        assertThatThrownBy(() -> run("exec: [sh, -c, 'echo no such branch >&2; exit 3']"))
                .hasMessage("sh ended with exit code 3: no such branch");
        assertThat(run("exec: { command: [sh, -c, exit 3], exitCodes: [0, 3] }").get("exitCode"))
                .isEqualTo(3L);
        context.expecting("exitCode", 3);
        assertThat(run("exec: [sh, -c, exit 3]").get("exitCode")).isEqualTo(3L);
    }

    @Test
    void an_interrupt_ends_the_process_and_all_that_it_started() throws Exception {
        Path pids = folder.resolve("pids");
        Thread step = Thread.ofVirtual().start(() -> {
            try {
                // The middle shell ends at once, so that the last sleep has no parent that leads to us.
                run("exec: [sh, -c, 'sleep 300 & echo $! >> pids; (sleep 300 & echo $! >> pids); echo done >>"
                        + " pids; wait']");
            } catch (Exception e) {
                // Interrupted, as it should be.
            }
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(pids) && Files.readString(pids).contains("done"));
        step.interrupt();
        assertThat(step.join(Duration.ofSeconds(10))).isTrue();
        for (String pid : Files.readAllLines(pids)) {
            if (!pid.equals("done")) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(5))
                        .until(() -> ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .isEmpty());
            }
        }
    }

    @Test
    void a_process_left_in_the_background_ends_with_the_step() throws Exception {
        Map<?, ?> result = run("exec: [sh, -c, 'sleep 300 & echo $!']");
        long pid = Long.parseLong(Objects.requireNonNull((String) result.get("stdout")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec: [no-such-program-anywhere] | The agent has no program no-such-program-anywhere",
                "exec: [./missing.sh] | The agent has no program ./missing.sh",
                "exec: { command: [pwd], cwd: nowhere } | There is no folder nowhere to run in",
                "exec: { command: [pwd], cwd: ../.. } | leads out of the workspace"
            })
    void says_why_a_program_cannot_run(String step, String message) {
        assertThatThrownBy(() -> run(step)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exec: git status | exec: [git, status]",
                "exec: [] | a list of the program and its arguments",
                "exec: { command: [a], exitCodes: [300] } | from 0 to 255",
                "exec: { command: [a], outputLimit: -1 } | outputLimit is from 0",
                "exec: { cwd: a } | command"
            })
    void says_what_is_wrong(String step, String message) {
        assertThat(TestScripts.problems(type, step))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    private Map<?, ?> run(String step) throws Exception {
        ExecConfiguration configuration = TestScripts.configuration(type, step, ExecConfiguration.class);
        return ((ExecResult) type.run(configuration, context)).asMap();
    }
}

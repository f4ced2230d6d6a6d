package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.step.TestScripts;
import io.loomdeck.step.javascript.JavascriptStep;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavascriptStepTest {

    @TempDir
    private Path folder;

    @Test
    void the_example_works() throws Exception {
        try (Runs runs = new Runs(folder)) {
            AttemptResult result =
                    runs.run("steps:\n" + new JavascriptStep().descriptor().example());
            assertThat(result.error()).isNull();
        }
    }

    @Test
    void the_result_is_there_for_expressions_and_extractions() throws Exception {
        try (Runs runs = new Runs(folder)) {
            AttemptResult result = runs.run("""
                    inputs: { n: { type: integer, default: 4 } }
                    steps:
                      - id: even
                        javascript:
                          args: { n: "${n * 10}", greeting: Hello }
                          code: |
                            console.log(`${greeting} ${n}`);
                            return { list: Array.from({ length: n / 10 }, (_, i) => i * 2), text: "7,5" };
                        extract: { last: "$.list[-1:]", text: { jsonPath: "$.text", as: text } }
                      - javascript: return await new Promise(done => setTimeout(() => done(42), 5))
                        expect: { value: 42 }
                    outputs: { size: "${size(steps.even.list)}", last: "${last[0]}", text: "${text}" }
                    """);
            assertThat(result.error()).isNull();
            assertThat(result.outputs()).isEqualTo(Map.of("size", 4L, "last", 6L, "text", "7,5"));
            assertThat(runs.logged()).contains("Hello 40");
        }
    }

    @Test
    void an_error_names_the_line_of_the_script() throws Exception {
        try (Runs runs = new Runs(folder)) {
            Event.Failure failure = Runs.error(runs.run("""
                    steps:
                      - name: Compute
                        javascript:
                          code: |
                            const a = null;

                            return a.b;
                    """));
            assertThat(failure.position()).isEqualTo("7:16");
            assertThat(failure.message()).startsWith("TypeError: ").contains("(line 7, column 16)");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return rows.length   | script  | ReferenceError: rows is not defined | add args: [rows]
            return require('fs') | script  | ReferenceError: require             | use steps such as http
            let = 1 +            | script  | SyntaxError                         |
            return 1n + 1        | script  | TypeError                           |
            """)
    void failures_say_how_to_mend_them(String code, String kind, String message, String hint) throws Exception {
        try (Runs runs = new Runs(folder)) {
            Event.Failure failure =
                    Runs.error(runs.run("steps:\n  - set: { rows: [1] }\n  - javascript: " + code + "\n"));
            assertThat(failure.errorClass()).isEqualTo(kind);
            assertThat(failure.message()).contains(message);
            assertThat(failure.hint() == null ? "" : failure.hint()).contains(hint == null ? "" : hint);
        }
    }

    @Test
    void the_code_has_a_time_limit_of_its_own() throws Exception {
        try (Runs runs = new Runs(folder)) {
            Event.Failure failure =
                    Runs.error(runs.run("steps:\n  - javascript: { code: 'for (;;) {}', timeout: 100ms }\n"));
            assertThat(failure.errorClass()).isEqualTo("timeout");
            assertThat(failure.message()).contains("did not end within 100ms");
        }
    }

    @Test
    void slow_code_takes_a_thread_of_the_cpu_lane() throws Exception {
        try (Runs runs = new Runs(folder)) {
            AttemptResult result = runs.run("""
                    steps:
                      - forEach: ${range(1, 3)}
                        steps:
                          - javascript: { code: "await new Promise(done => setTimeout(done, 150)); return 1" }
                            expect: { value: 1 }
                    """);
            assertThat(result.error()).isNull();
        }
    }

    @Test
    void cancelling_ends_code_that_would_run_for_ever() throws Exception {
        try (Runs runs = new Runs(folder)) {
            CountDownLatch running = new CountDownLatch(1);
            runs.watching(event -> {
                if (event instanceof Event.Logged) {
                    running.countDown();
                }
            });
            AttemptRun run = runs.start("steps:\n  - javascript: console.log('on'); for (;;) {}\n", Map.of());
            running.await();
            run.cancel("enough");
            assertThat(run.await().outcome()).isEqualTo(Event.Outcome.CANCELLED);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            javascript: [1]                               | wrong-type
            javascript: { args: { a: 1 } }                | `code` is missing
            javascript: { code: '  ' }                    | There is no code
            javascript: { code: 'x', args: [1] }          | lists names of variables
            javascript: { code: 'x', args: { class: 1 } } | `class` cannot be the name
            javascript: { code: 'x', args: { a-b: 1 } }   | `a-b` cannot be the name
            javascript: { code: 'x', timeout: 1h }        | between 1ms and 10m
            javascript: { code: 'x', memory: 2GB }        | between 1 byte and 512MiB
            javascript: { code: 'x', memory: much }       | a size such as
            javascript: { cod: 'x' }                      | Unknown key `cod`
            """)
    void mistakes_are_found_before(String step, String message) {
        assertThat(TestScripts.problems(new JavascriptStep(), step))
                .anySatisfy(problem ->
                        assertThat(problem).contains(message.equals("wrong-type") ? "is code or a mapping" : message));
    }
}

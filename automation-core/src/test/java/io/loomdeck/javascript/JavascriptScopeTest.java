package io.loomdeck.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loomdeck.javascript.JavascriptException.Reason;
import io.loomdeck.script.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavascriptScopeTest {

    private static final JavascriptLimits LIMITS = new JavascriptLimits(Duration.ofSeconds(60), 64 << 20, 10_000);

    /** Not one that copies at each line: what is allocated while the code runs counts as the code's. */
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private JavascriptScope scope;

    @BeforeEach
    void open() throws Exception {
        scope = JavascriptSandbox.shared().open(LIMITS, (level, text) -> said.add(level + " " + text));
    }

    @AfterEach
    void close() {
        scope.close();
    }

    private @Nullable Object evaluate(String body) throws Exception {
        return evaluate(body, Map.of());
    }

    private @Nullable Object evaluate(String body, Map<String, ?> arguments) throws Exception {
        return scope.evaluate(JavascriptCode.of("test", body, List.copyOf(arguments.keySet())), arguments);
    }

    private JavascriptException failure(String body) {
        AtomicReference<JavascriptException> thrown = new AtomicReference<>();
        assertThatExceptionOfType(JavascriptException.class)
                .isThrownBy(() -> evaluate(body))
                .satisfies(thrown::set);
        return thrown.get();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            return 1 + 2                              | 3
            return 0.5                                | 0.5
            return 'a' + 1                            | a1
            return 1 < 2                              | true
            return null                               | null
            return undefined                          | null
            let x = 1                                 | null
            return () => 1                            | null
            return NaN                                | null
            return 2n ** 40n                          | 1099511627776
            return 2n ** 80n                          | 1208925819614629174706176
            return [1, 'a', null, undefined, 1.5]     | [1, a, null, null, 1.5]
            return {a: {b: [true]}}                   | {a={b=[true]}}
            return new Map([['a', 1]])                | {a=1}
            return new Set([1, 2])                    | [1, 2]
            return new Uint8Array([1, 2])             | [1, 2]
            return new Date(0)                        | 1970-01-01T00:00:00.000Z
            return new Date(0).getHours()             | 0
            return new Error('no')                    | {name=Error, message=no}
            return Number.MAX_SAFE_INTEGER            | 9007199254740991
            return await Promise.resolve(7)           | 7
            return Promise.resolve([1])               | [1]
            return new TextEncoder().encode('ä').length | 2
            // a comment in the last line             | null
            """)
    void results_are_plain_values(String body, @Nullable String expected) throws Exception {
        Object result = evaluate(body);
        assertThat(result == null ? null : result.toString()).isEqualTo(expected);
    }

    @Test
    void arguments_are_copies_of_plain_values() throws Exception {
        List<Object> rows = new ArrayList<>(List.of(3L, 1L, 2L));
        Map<String, @Nullable Object> arguments = new HashMap<>();
        arguments.put("rows", rows);
        arguments.put("text", "ä\"\n");
        arguments.put("nothing", null);
        arguments.put("big", Long.MAX_VALUE);
        arguments.put("map", Collections.singletonMap("key", null));
        Object result = evaluate(
                "rows.sort(); rows.push(4); return [rows, text, nothing, typeof big, Array.isArray(rows), map.key === null]",
                arguments);
        assertThat(result).isEqualTo(Arrays.asList(List.of(1L, 2L, 3L, 4L), "ä\"\n", null, "number", true, true));
        assertThat(rows).containsExactly(3L, 1L, 2L);
    }

    @Test
    void a_mistake_in_the_syntax_has_its_place() {
        JavascriptException failure = failure("let a = 1;\n  let b = ;");
        assertThat(failure.reason()).isEqualTo(Reason.SYNTAX);
        assertThat(failure.position()).isEqualTo(new Position(2, 11));
        assertThat(failure).hasMessageStartingWith("SyntaxError: ").hasMessageNotContainingAny("\n", "test:");
        assertThat(failure("let a = ;").position()).isEqualTo(new Position(1, 9));
        assertThat(failure("}").reason()).isEqualTo(Reason.SYNTAX);
    }

    @Test
    void an_error_has_its_place() {
        JavascriptException failure = failure("const a = 1;\nconst b = {};\n  b.c.d();");
        assertThat(failure.reason()).isEqualTo(Reason.THROWN);
        assertThat(failure.position()).isEqualTo(new Position(3, 3));
        assertThat(failure).hasMessageStartingWith("TypeError: ");
        assertThat(failure("x()")).hasMessage("ReferenceError: x is not defined");
        assertThat(failure("x()").position()).isEqualTo(new Position(1, 1));
        assertThat(failure("\n[1].forEach(\n  i => { throw new Error('no ' + i) })")
                        .position())
                .isEqualTo(new Position(3, 16));
    }

    @Test
    void errors_in_promises_have_their_place_too() {
        JavascriptException failure = failure("await null;\nthrow new RangeError('far')");
        assertThat(failure.position()).isEqualTo(new Position(2, 7));
        assertThat(failure).hasMessage("RangeError: far");
        assertThat(failure("return Promise.reject('why')")).hasMessageContaining("why");
        assertThat(failure("throw {a: 1}").reason()).isEqualTo(Reason.THROWN);
    }

    @Test
    void results_without_a_plain_form_are_refused() {
        assertThat(failure("let a = {}; a.a = a; return a")).hasMessageContaining("circular");
        assertThat(failure("return 'x'.repeat(20e6)")).hasMessageContaining("string length");
        assertThat(failure("return " + "[".repeat(3_000) + "]".repeat(3_000)).reason())
                .isIn(Reason.VALUE, Reason.THROWN, Reason.SYNTAX);
        assertThat(failure("//" + "x".repeat(20_000)).reason()).isEqualTo(Reason.VALUE);
    }

    @Test
    void the_console_is_heard() throws Exception {
        evaluate("console.log('a', 1, {b: [2]}, null); console.warn(new Map([[1, 2]])); console.error(undefined)");
        assertThat(said).containsExactly("INFO a 1 {\"b\":[2]} null", "WARN {\"1\":2}", "ERROR undefined");
    }

    @Test
    void a_flood_of_lines_is_cut_off_and_said_so() throws Exception {
        evaluate("for (let i = 0; i < 20000; i++) console.log(i)");
        assertThat(said).hasSize(10_001);
        assertThat(said.getLast()).contains("more than 10000 lines");
    }

    @Test
    void globals_stay_in_their_scope() throws Exception {
        evaluate("globalThis.kept = 1; Array.prototype.map = 7");
        assertThat(evaluate("return [kept, Array.prototype.map]")).isEqualTo(List.of(1L, 7L));
        try (JavascriptScope other = JavascriptSandbox.shared().open(LIMITS, JavascriptConsole.NONE)) {
            JavascriptCode code = JavascriptCode.of("other", "return [typeof kept, typeof [].map]", List.of());
            assertThat(other.evaluate(code, Map.of())).isEqualTo(List.of("undefined", "function"));
        }
    }

    @Test
    void host_functions_take_and_give_copies() throws Exception {
        List<List<@Nullable Object>> calls = new ArrayList<>();
        scope.define("ask", (HostFunction.Now) arguments -> {
            calls.add(arguments);
            return Map.of("answer", List.of(42));
        });
        assertThat(evaluate("return ask(1, {a: [2]}, undefined).answer[0]")).isEqualTo(42L);
        assertThat(calls).containsExactly(Arrays.asList(1L, Map.of("a", List.of(2L)), null));
    }

    @Test
    void failing_host_functions_throw_plain_errors() throws Exception {
        scope.define("fail", (HostFunction.Now) arguments -> {
            throw new IllegalArgumentException("not so");
        });
        assertThat(
                        evaluate(
                                "try { fail() } catch (e) { return [e instanceof Error, e.message, Object.keys(e), typeof e.getClass] }"))
                .isEqualTo(List.of(true, "not so", List.of(), "undefined"));
        assertThat(failure("fail()")).hasMessage("Error: not so");
    }

    @Test
    void asynchronous_host_functions_are_promises() throws Exception {
        scope.define("later", (HostFunction.Later) arguments -> CompletableFuture.supplyAsync(
                () -> "got " + arguments.getFirst(), CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS)));
        scope.define("never", (HostFunction.Later) arguments -> CompletableFuture.failedFuture(new Exception("gone")));
        assertThat(evaluate("return await Promise.all([later(1), later(2)])")).isEqualTo(List.of("got 1", "got 2"));
        assertThat(evaluate("try { await never() } catch (e) { return e.message }"))
                .isEqualTo("gone");
    }

    @Test
    void timers_fire_in_their_order() throws Exception {
        Object result = evaluate("""
                const seen = [];
                setTimeout(() => seen.push('b'), 20);
                setTimeout((x) => seen.push(x), 1, 'a');
                const dropped = setTimeout(() => seen.push('no'), 5);
                clearTimeout(dropped);
                let rounds = 0;
                await new Promise(done => { const id = setInterval(() => { if (++rounds === 3) { clearInterval(id); done(); } }, 1); });
                await new Promise(done => setTimeout(done, 40));
                return [...seen, rounds];
                """);
        assertThat(result).isEqualTo(List.of("a", "b", 3L));
    }

    @Test
    void what_goes_on_after_the_result_can_be_drained() throws Exception {
        assertThat(evaluate("setTimeout(() => console.log('late'), 1); return 1"))
                .isEqualTo(1L);
        assertThat(said).isEmpty();
        scope.drain();
        assertThat(said).containsExactly("INFO late");
    }

    @Test
    void a_promise_that_nothing_settles_is_an_error() {
        assertThat(failure("return new Promise(() => {})").reason()).isEqualTo(Reason.UNSETTLED);
    }

    @Test
    void libraries_are_loaded_before() throws Exception {
        JavascriptLibrary library =
                JavascriptLibrary.of("library", "(function (host) { globalThis.twice = (x) => host.add(x, x); })");
        scope.load(library, Map.of("add", (HostFunction.Now) a ->
                (long) java.util.Objects.requireNonNull(a.get(0)) + (long) java.util.Objects.requireNonNull(a.get(1))));
        assertThat(evaluate("return [twice(4), typeof host]")).isEqualTo(List.of(8L, "undefined"));
    }

    @Test
    void an_interrupt_ends_the_code_at_once() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        scope.define("ready", (HostFunction.Now) arguments -> {
            running.countDown();
            return null;
        });
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                evaluate("ready(); for (;;) {}");
            } catch (Throwable e) {
                end.complete(e);
            }
        });
        running.await();
        long before = System.nanoTime();
        caller.interrupt();
        assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(failure("return 1").reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void many_scopes_at_once_wait_for_their_turn() throws Exception {
        List<CompletableFuture<@Nullable Object>> results = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
            results.add(result);
            Map<String, Object> arguments = Map.of("i", i);
            Thread.ofVirtual().start(() -> {
                try (JavascriptScope own = JavascriptSandbox.shared().open(LIMITS, JavascriptConsole.NONE)) {
                    JavascriptCode code = JavascriptCode.of("many", "await null; return i * 2", List.of("i"));
                    result.complete(own.evaluate(code, arguments));
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        }
        for (int i = 0; i < 100; i++) {
            assertThat(results.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(2L * i);
        }
    }
}

package io.loomdeck.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.javascript.JavascriptException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known ways out of JavaScript sandboxes, none of which leads out of this one. */
class JavascriptEscapeTest {

    private static final JavascriptLimits LIMITS = new JavascriptLimits(Duration.ofSeconds(60), 64 << 20, 100_000);
    private static final JavascriptLimits SHORT = new JavascriptLimits(Duration.ofMillis(300), 64 << 20, 100_000);

    private static @Nullable Object evaluate(JavascriptLimits limits, String body) throws Exception {
        try (JavascriptScope scope = JavascriptSandbox.shared().open(limits, JavascriptConsole.NONE)) {
            scope.define("host", (HostFunction.Now) arguments -> {
                throw new IllegalStateException("refused");
            });
            return scope.evaluate(JavascriptCode.of("escape", body, List.of()), Map.of());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java",
                "Packages",
                "java",
                "javax",
                "org",
                "com",
                "Polyglot",
                "Graal",
                "load",
                "loadWithNewGlobal",
                "print",
                "printErr",
                "require",
                "process",
                "module",
                "exports",
                "global",
                "window",
                "self",
                "Deno",
                "Bun",
                "quit",
                "exit",
                "read",
                "readline",
                "readbuffer",
                "fetch",
                "XMLHttpRequest",
                "WebSocket",
                "Worker",
                "SharedArrayBuffer",
                "Atomics",
                "WebAssembly",
                "importScripts",
                "$262",
                "$vm",
                "Debug",
                "Realm",
                "ShadowRealm",
                "performance",
                "navigator",
                "JavaImporter",
                "JSAdapter",
                "Interop"
            })
    void there_is_no_global_that_reaches_out(String name) throws Exception {
        assertThat(evaluate(LIMITS, "return typeof globalThis['" + name + "'] + typeof " + name))
                .isEqualTo("undefinedundefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return Java.type('java.lang.Runtime')",
                "return (function () {}).constructor('return Java')()",
                "return [].constructor.constructor('return process')()",
                "return new Function('return Polyglot.import(\"x\")')()",
                "return (async function () {}).constructor('return java.lang.System')()",
                "return (function* () {}).constructor('yield load')().next()",
                "return eval('Java')",
                "return (0, eval)('Polyglot.eval(\"js\", \"1\")')",
                "return host.getClass()",
                "return host.class.forName('java.lang.Runtime')",
                "return host.constructor('return java')()",
                "return host['getClass']().getClassLoader()",
                "try { host() } catch (e) { return e.getClass().getName() }",
                "try { host() } catch (e) { return e.constructor.constructor('return java')() }",
                "try { null.x } catch (e) { return e.getStackTrace() }",
                "return console.log.constructor('return Packages')()",
                "return setTimeout.getClass()",
                "return JSON.parse.class.name.x",
                "return import('fs')",
                "return await import('java.lang')",
                "return await import('data:text/javascript,export default 1')",
                "return await import('/etc/passwd')",
                "return globalThis.__proto__.constructor.constructor('return require')()('fs')",
                "return this.constructor.constructor('return process')().env",
                "return Error.prepareStackTrace = (e, s) => s, new Error().stack[0].getThis()",
                "return Reflect.construct(Function, ['return Java'])()",
                "return new Proxy(host, {}).getClass()",
                "return Symbol.for('java').getClass()",
                "return host.bind().call.getClass()",
                "return new (class extends Function { constructor() { super('return java') } })()()",
                "with (host) { return getClass() }",
                "return host.toString.call(host).getBytes()",
                "return ''.getBytes()",
                "return 'x'.getClass()",
                "return [].getClass()",
                "return (1).getClass()",
                "return ({}).getClass()",
                "return BigInt(1).getClass()",
                "return new Date().getClass()",
                "return new Map().getClass()",
                "return new Promise(() => {}).getClass()",
                "return Object.getPrototypeOf(host).getClass()",
                "return Intl.DateTimeFormat().getClass()",
            })
    void no_expression_reaches_the_host(String body) {
        assertThatThrownBy(() -> evaluate(LIMITS, body)).isInstanceOf(JavascriptException.class);
    }

    @Test
    void built_functions_see_the_same_nothing() throws Exception {
        assertThat(evaluate(LIMITS, "return new Function('a', 'return typeof Java + typeof process + a')(1)"))
                .isEqualTo("undefinedundefined1");
        assertThat(evaluate(LIMITS, "return Object.getOwnPropertyNames(host).concat(Object.keys(globalThis)).join()"))
                .asString()
                .doesNotContain("class", "java");
    }

    @Test
    void what_one_job_does_to_the_built_in_objects_no_other_sees() throws Exception {
        evaluate(LIMITS, """
                Object.prototype.polluted = 1; Array.prototype.push = () => 7; JSON.stringify = () => '"evil"';
                Promise.prototype.then = null; globalThis.kept = 1; String.prototype.trim = null; Function.prototype.x = 1;
                console.log = null; Map.prototype.get = null; return 1""");
        assertThat(evaluate(LIMITS, """
                return [typeof {}.polluted, [1].push(2), JSON.stringify({}), typeof kept, ' a '.trim(), typeof host.x,
                    typeof console.log, await Promise.resolve(3)]"""))
                .isEqualTo(List.of("undefined", 2L, "{}", "undefined", "a", "undefined", "function", 3L));
    }

    @Test
    void spoiled_built_in_objects_do_not_spoil_the_host() throws Exception {
        assertThat(evaluate(LIMITS, """
                JSON.stringify = () => { throw 1 }; JSON.parse = null; Array.from = null; Object.fromEntries = null;
                Reflect.apply = null;
                return new Map([['a', [1]]])""")).isEqualTo(Map.of("a", List.of(1L)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;) {}",
                "while (true) { try { for (;;) {} } catch (e) {} finally { continue } }",
                "[3, 2, 1].sort((a, b) => { for (;;) {} })",
                "return 'a'.replace(/a/, () => { for (;;) {} })",
                "return ({ toString() { for (;;) {} } }) + ''",
                "return { toJSON() { for (;;) {} } }",
                "return { get a() { for (;;) {} } }",
                "new Proxy({}, { get() { for (;;) {} } }).x",
                "for (const x of (function* () { for (;;) yield 1 })()) {}",
                "await new Promise(() => setInterval(() => {}, 1))",
                "const again = () => Promise.resolve().then(again); await again(); await new Promise(() => {})",
                "return /^(?=(a+))\\\\1*(?:a+)+(?:b|c)\\\\1$/.test('a'.repeat(5000)) || (() => { for (;;) {} })()",
                "return /(a*)*\\\\1b/.test('a'.repeat(5000)) || (() => { for (;;) {} })()",
                "new Function('for (;;) {}')()",
                "eval('for (;;) {}')",
                "class A { static { for (;;) {} } }",
                "setTimeout(() => { for (;;) {} }, 1); await new Promise(() => {})",
                "queueMicrotask(() => { for (;;) {} }); await null; return await new Promise(() => {})",
                "return new Array(2 ** 31).fill(0).length",
                "for (let n = 3n;;) n = n * n % (2n ** 4000n)",
                "label: for (;;) { continue label }",
                "Array.from({ length: 1e9 }, (x, i) => i)",
            })
    void nothing_runs_for_ever(String body) {
        long before = System.nanoTime();
        assertThatThrownBy(() -> evaluate(SHORT, body))
                .isInstanceOfSatisfying(
                        JavascriptException.class,
                        e -> assertThat(e.reason()).isIn(Reason.TIMEOUT, Reason.MEMORY, Reason.VALUE));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    /** Millions of frames that each begin anew while they unwind may take longer than anybody waits for. */
    @Test
    void whoever_unwinds_for_ever_is_left_behind() {
        assertThatThrownBy(() -> evaluate(SHORT, "const spin = () => { try { spin() } finally { spin() } }; spin()"))
                .isInstanceOfSatisfying(
                        JavascriptException.class,
                        e -> assertThat(e.reason()).isIn(Reason.TIMEOUT, Reason.VALUE, Reason.LOST, Reason.CLOSED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            let x = []; for (;;) x.push(new Array(1000).fill(1.5))     | MEMORY
            let x = {}; for (let i = 0;; i++) x['k' + i] = {i}         | MEMORY
            let x = new Map(); for (let i = 0;; i++) x.set(i, 'v' + i) | MEMORY
            let x = []; for (;;) x.push(new Uint8Array(1e6))           | MEMORY
            let x = []; for (let i = 0;; i++) x.push('ab'.repeat(5e5) + i) | MEMORY
            let s = 'a'; for (;;) s += s                               | THROWN
            'x'.repeat(2 ** 29)                                        | THROWN
            'x'.padEnd(2 ** 30 - 30)                                   | THROWN
            new Array(4294967295).join('x')                            | THROWN
            new Uint8Array(2 ** 31 - 1)                                | THROWN
            new ArrayBuffer(2 ** 31 - 1)                               | THROWN
            2n ** (2n ** 40n)                                          | THROWN
            const f = () => f(); f()                                   | THROWN
            JSON.parse('['.repeat(1e6))                                | THROWN
            eval('('.repeat(1e5))                                      | THROWN
            Math.max(...new Array(1e6).fill(1))                        | THROWN
            new RegExp('('.repeat(1e5) + ')'.repeat(1e5))              | SYNTAX
            """)
    void nothing_takes_more_memory_than_it_may(String body, String reason) {
        assertThatThrownBy(() -> evaluate(LIMITS, body))
                .isInstanceOfSatisfying(
                        JavascriptException.class,
                        e -> assertThat(e.reason())
                                .as(e.getMessage())
                                .isIn(Reason.valueOf(reason), reason.equals("MEMORY") ? Reason.MEMORY : Reason.VALUE));
    }

    @Test
    void much_garbage_is_no_memory() throws Exception {
        assertThat(evaluate(LIMITS, "let n = 0; for (let i = 0; i < 3e5; i++) n += [i, {i}, 'x' + i].length; return n"))
                .isEqualTo(900_000L);
    }

    @Test
    void the_sandbox_goes_on_after_all_that() throws Exception {
        assertThatThrownBy(() -> evaluate(SHORT, "for (;;) {}")).isInstanceOf(JavascriptException.class);
        assertThat(evaluate(LIMITS, "return 1")).isEqualTo(1L);
    }
}

package io.loomdeck.javascript;

import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Where JavaScript runs: one engine, which parses each code once, the threads that run it, and the watchdog that ends what
 * exceeds its limits. Safe for any number of threads.
 *
 * <p>GraalJS interprets here, on a stock JDK: a fresh context costs about a millisecond, a small function some ten
 * microseconds. Code runs on platform threads, because only their allocations can be measured and because it would
 * otherwise keep virtual threads from their carriers.
 */
public final class JavascriptSandbox {

    /** The language without what exists only to reach out, in one time zone for all, with texts and arrays of bounded length. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("js.console", "false"),
            Map.entry("js.print", "false"),
            Map.entry("js.load", "false"),
            Map.entry("js.polyglot-builtin", "false"),
            Map.entry("js.graal-builtin", "false"),
            Map.entry("js.java-package-globals", "false"),
            Map.entry("js.global-arguments", "false"),
            Map.entry("js.shared-array-buffer", "false"),
            Map.entry("js.atomics", "false"),
            Map.entry("js.text-encoding", "true"),
            Map.entry("js.timezone", "UTC"),
            Map.entry("js.locale", "en-US"),
            Map.entry("js.string-length-limit", "16000000"),
            Map.entry("js.max-typed-array-length", "16000000"),
            Map.entry("js.max-apply-argument-length", "100000"));

    private final Engine engine;
    private final Slices slices = new Slices(new Watchdog());

    private JavascriptSandbox() {
        engine = Engine.newBuilder("js")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .out(java.io.OutputStream.nullOutputStream())
                .err(java.io.OutputStream.nullOutputStream())
                .build();
    }

    /** The one sandbox of this process, made when it is first asked for, which takes about a second. */
    public static JavascriptSandbox shared() {
        return Shared.SANDBOX;
    }

    /**
     * A new scope with globals of its own.
     *
     * @throws InterruptedException where the caller is interrupted while it waits for a thread
     */
    public JavascriptScope open(JavascriptLimits limits, JavascriptConsole console)
            throws InterruptedException, JavascriptException {
        return JavascriptScope.open(this::context, slices, limits, console);
    }

    /** Everything that reaches out of a context is off, and so are the globals that exist for it alone. */
    private Context context() {
        return Context.newBuilder("js")
                .engine(engine)
                .allowAllAccess(false)
                .allowHostAccess(HostAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.NONE)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowHostClassLookup(null)
                .allowHostClassLoading(false)
                .allowNativeAccess(false)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowInnerContextOptions(false)
                .allowExperimentalOptions(true)
                .options(OPTIONS)
                .build();
    }

    /** Defers the engine until somebody asks. */
    private static final class Shared {
        private static final JavascriptSandbox SANDBOX = new JavascriptSandbox();
    }
}

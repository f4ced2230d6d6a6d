package io.loomdeck.agent.cli;

import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.cli.display.LiveDisplay;
import io.loomdeck.agent.cli.display.PlainDisplay;
import io.loomdeck.agent.cli.display.RunDisplay;
import io.loomdeck.agent.cli.display.Summary;
import io.loomdeck.agent.script.AgentEngine;
import io.loomdeck.agent.workspace.Allowances;
import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.agent.workspace.SpaceGuard;
import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptRun;
import io.loomdeck.engine.Services;
import io.loomdeck.engine.TraceKeeping;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.control.ClusterLocks;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.TraceSink;
import io.loomdeck.trace.export.TraceExport;
import io.loomdeck.trace.report.AttemptReport;
import io.loomdeck.trace.report.ReportBuilder;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One run of a script on this machine, shown on the terminal. */
final class LocalRun {

    private static final int BROWSERS = 2;

    /** The exit code of a process that was ended by SIGINT, as shells expect it. */
    private static final int INTERRUPTED = 130;

    private final Request request;
    private final RunFolder folder;
    private final PrintWriter out;
    private final boolean plain;
    private UnaryOperator<Services> services = UnaryOperator.identity();

    LocalRun(Request request, RunFolder folder, PrintWriter out, boolean plain) {
        this.request = request;
        this.folder = folder;
        this.out = out;
        this.plain = plain;
    }

    /** Has something between the script and the network. */
    LocalRun through(TapeOptions.Tape tape) {
        services = tape::over;
        return this;
    }

    /**
     * What is run.
     *
     * @param allowances what the script may do besides using its workspace
     * @param library the scripts that it can call
     */
    record Request(
            Script script,
            Path file,
            Map<String, Object> inputs,
            Map<String, String> secrets,
            URI console,
            Allowances allowances,
            ScriptLibrary library) {}

    /** Runs it to its end; returns the exit code. */
    int run(ReportOptions reports) throws CannotRunException, InterruptedException, IOException {
        ReportBuilder report = new ReportBuilder(request.script().name());
        try (AgentEngine engine = new AgentEngine(
                LocalBrowserSettings.of(folder.browsers(), BROWSERS, System.getenv()), request.allowances())) {
            if (request.script().requires().lanes().contains(Lane.BROWSER)) {
                var _ = engine.browsers().prepare();
            }
            try (RunDisplay display = display()) {
                follow(engine, reports.wantsTrace(), event -> {
                    report.accept(event);
                    display.accept(event);
                });
            }
        }
        AttemptReport result = report.report();
        Summary.print(result, folder.kept(), out);
        reports.write(result);
        reports.writeTrace(folder.workspace().resolve(TraceExport.STEPS));
        return result.outcome() == Event.Outcome.PASSED ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private void follow(AgentEngine engine, boolean wholeTrace, TraceSink sink) throws InterruptedException {
        AttemptRun run = engine.engine()
                .start(
                        new AttemptRequest(
                                request.script(),
                                request.inputs(),
                                request.secrets(),
                                Map.of(
                                        "id",
                                        0,
                                        "attempt",
                                        1,
                                        "script",
                                        request.script().name()),
                                Map.of(),
                                request.console(),
                                workspace(),
                                services.apply(offered(engine, wholeTrace))),
                        sink);
        try (Interrupts interrupts = Interrupts.handle(
                () -> run.cancel("It was interrupted at the terminal"),
                () -> Runtime.getRuntime().halt(INTERRUPTED))) {
            run.await();
        }
    }

    private Services offered(AgentEngine engine, boolean wholeTrace) {
        Services offered = engine.services()
                .with(ScriptLibrary.class, request.library())
                .with(ClusterLocks.class, ClusterLocks.ALONE);
        return wholeTrace ? offered.with(TraceKeeping.class, TraceKeeping.ALWAYS) : offered;
    }

    private AttemptWorkspace workspace() {
        String name = String.valueOf(request.file().getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        Path shared = Path.of(System.getProperty("user.home"), ".loomdeck", "run", name);
        return new AttemptWorkspace(
                folder.workspace(), shared, request.allowances().roots(), SpaceGuard.usual());
    }

    private RunDisplay display() {
        // Null where the program's streams are no terminal, since Main chose the JDK's plain console.
        return !plain && System.console() instanceof Console console && console.isTerminal()
                ? new LiveDisplay(out, InstantSource.system(), request.script().name())
                : new PlainDisplay(out);
    }
}

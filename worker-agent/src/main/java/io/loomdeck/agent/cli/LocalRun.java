package io.loomdeck.agent.cli;

import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.cli.display.LiveDisplay;
import io.loomdeck.agent.cli.display.PlainDisplay;
import io.loomdeck.agent.cli.display.RunDisplay;
import io.loomdeck.agent.cli.display.Summary;
import io.loomdeck.agent.script.AgentEngine;
import io.loomdeck.agent.workspace.Allowances;
import io.loomdeck.engine.AttemptRun;
import io.loomdeck.engine.Services;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.control.Approvals;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.TraceSink;
import io.loomdeck.trace.export.TraceExport;
import io.loomdeck.trace.report.AttemptReport;
import io.loomdeck.trace.report.html.RunRecording;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
     */
    record Request(
            Script script,
            Path file,
            Map<String, Object> inputs,
            Map<String, String> secrets,
            URI console,
            Allowances allowances,
            Others others) {

        /** Whether somebody may have to answer on the terminal. */
        boolean asks() {
            return script.steps().stream()
                    .anyMatch(step -> step.action().equals("approve")
                            && !others.decisions().containsKey(step.id() == null ? step.path() : step.id()));
        }
    }

    /**
     * What the script needs of others.
     *
     * @param library the scripts that it can call
     * @param decisions about its questions, by the ids of their steps
     */
    record Others(ScriptLibrary library, Map<String, Approvals.Decision> decisions) {}

    /** Runs it to its end; returns the exit code. */
    int run(ReportOptions reports) throws CannotRunException, InterruptedException, IOException {
        RunRecording recording = new RunRecording(request.script().name());
        try (AgentEngine engine = new AgentEngine(
                LocalBrowserSettings.of(folder.browsers(), BROWSERS, System.getenv()), request.allowances())) {
            if (request.script().requires().lanes().contains(Lane.BROWSER)) {
                var _ = engine.browsers().prepare();
            }
            try (RunDisplay display = display()) {
                follow(engine, reports.wantsTrace(), event -> {
                    recording.accept(event);
                    display.accept(event);
                });
            }
        }
        AttemptReport result = recording.report();
        Summary.print(result, folder.kept(), out);
        reports.write(List.of(recording), _ -> folder.workspace());
        reports.writeTrace(folder.workspace().resolve(TraceExport.STEPS));
        return result.outcome() == Event.Outcome.PASSED ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private void follow(AgentEngine engine, boolean wholeTrace, TraceSink sink) throws InterruptedException {
        AttemptRun run = new LocalAttempt(request, 0, folder.workspace(), wholeTrace, approvals(), services)
                .start(engine, request.inputs(), sink);
        try (Interrupts interrupts = Interrupts.handle(
                () -> run.cancel("It was interrupted at the terminal"),
                () -> Runtime.getRuntime().halt(INTERRUPTED))) {
            run.await();
        }
    }

    private Approvals approvals() {
        Console console = terminal();
        return new TerminalApprovals(
                request.others().decisions(), console == null ? null : new BufferedReader(console.reader()), out);
    }

    /** Null where the program's streams are no terminal, since Main chose the JDK's plain console. */
    private static @Nullable Console terminal() {
        return System.console() instanceof Console console && console.isTerminal() ? console : null;
    }

    private RunDisplay display() {
        // A picture that is drawn again and again would wipe the question away.
        return !plain && !request.asks() && terminal() != null
                ? new LiveDisplay(out, InstantSource.system(), request.script().name())
                : new PlainDisplay(out);
    }
}

package io.loomdeck.agent.cli;

import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.cli.display.BatchDisplay;
import io.loomdeck.agent.script.AgentEngine;
import io.loomdeck.engine.AttemptRun;
import io.loomdeck.script.Lane;
import io.loomdeck.step.control.Approvals;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.report.html.RunRecording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * Many runs of one script on this machine, several at a time, each with inputs and a folder of its own.
 *
 * <p>As many threads as runs at a time take the runs one after the other; {@code running} is what Ctrl-C cancels, and
 * {@code stopped} keeps further ones from beginning.
 */
final class LocalBatch {

    private static final int BROWSERS = 2;
    private static final int INTERRUPTED = 130;

    private final LocalRun.Request request;
    private final List<Map<String, Object>> inputs;
    private final RunFolder folder;
    private final BatchDisplay display;

    /** Several runs at once cannot share a terminal; what was answered beforehand counts for all. */
    private final Approvals approvals;

    private final Set<AttemptRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** Prepares a run for each of the inputs; those of the request are not looked at. */
    LocalBatch(LocalRun.Request request, List<Map<String, Object>> inputs, RunFolder folder, PrintWriter out) {
        this.request = request;
        this.inputs = inputs;
        this.folder = folder;
        this.approvals = new TerminalApprovals(request.others().decisions(), null, out);
        this.display = new BatchDisplay(out, inputs.size());
    }

    /** Runs all to their ends; returns the exit code. */
    int run(BatchOptions options, ReportOptions reports) throws CannotRunException, InterruptedException {
        List<RunRecording> recordings = new ArrayList<>();
        inputs.forEach(_ -> recordings.add(new RunRecording(request.script().name())));
        LocalBrowserSettings browsers =
                LocalBrowserSettings.of(folder.browsers(), Math.max(BROWSERS, options.parallel()), System.getenv());
        try (AgentEngine engine = new AgentEngine(browsers, request.allowances());
                ExecutorService threads = Executors.newFixedThreadPool(options.parallel());
                Interrupts interrupts =
                        Interrupts.handle(this::stop, () -> Runtime.getRuntime().halt(INTERRUPTED))) {
            if (request.script().requires().lanes().contains(Lane.BROWSER)) {
                var _ = engine.browsers().prepare();
            }
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                int index = i;
                ends.add(threads.submit(() -> {
                    one(index, engine, recordings.get(index), options.bail());
                    return null;
                }));
            }
            awaitAll(ends);
        }
        display.summary(recordings.stream().map(RunRecording::report).toList());
        reports.write(recordings, this::workspace);
        boolean good = recordings.stream().allMatch(one -> one.report().outcome() == Event.Outcome.PASSED);
        return good ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static void awaitAll(List<Future<?>> ends) throws InterruptedException {
        for (Future<?> end : ends) {
            try {
                end.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a run ended without an outcome", e.getCause());
            }
        }
    }

    private void one(int index, AgentEngine engine, RunRecording recording, boolean bail) throws InterruptedException {
        if (stopped) {
            return;
        }
        LocalAttempt attempt =
                new LocalAttempt(request, index + 1, workspace(index), false, approvals, UnaryOperator.identity());
        AttemptRun run = attempt.start(engine, inputs.get(index), recording);
        running.add(run);
        if (stopped) {
            // Asked to stop between the look above and now.
            run.cancel("It was interrupted at the terminal");
        }
        run.await();
        running.remove(run);
        display.ended(index + 1, recording.report());
        if (bail && recording.report().outcome() != Event.Outcome.PASSED) {
            stopped = true;
        }
    }

    private Path workspace(int index) {
        return folder.workspace().resolve("run-" + (index + 1));
    }

    private void stop() {
        stopped = true;
        running.forEach(run -> run.cancel("It was interrupted at the terminal"));
    }
}

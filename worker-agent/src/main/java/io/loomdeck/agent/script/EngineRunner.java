package io.loomdeck.agent.script;

import io.loomdeck.agent.attempt.ScriptRunner;
import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptRun;
import io.loomdeck.engine.Resumption;
import io.loomdeck.engine.Services;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.SourceLibrary;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Workspace;
import io.loomdeck.step.control.Approvals;
import io.loomdeck.step.control.ClusterLocks;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.TraceSink;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs assigned scripts on the engine. Safe for any number of threads. */
public final class EngineRunner implements ScriptRunner {

    private static final int SCRIPTS_KEPT = 32;

    private record Source(String fileName, String text) {}

    private final AgentEngine engine;
    private final InstantSource clock;
    private final ScriptReader reader = new ScriptReader();

    /** The scripts that were read last, because many jobs of one script come one after the other. */
    private final Map<Source, ReadScript> readings = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, ReadScript> eldest) {
            return size() > SCRIPTS_KEPT;
        }
    });

    private final @Nullable CompletableFuture<?> preparing;

    /**
     * Looks for a browser in the background where one is wanted, and installs one where there is none.
     *
     * @param engine closed with this
     */
    public EngineRunner(AgentEngine engine, boolean browsersWanted, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
        this.preparing = browsersWanted ? prepare(engine) : null;
    }

    /** On a grid no browser is needed here, and none is installed. */
    private static CompletableFuture<?> prepare(AgentEngine engine) {
        engine.allBrowsers().lookAround();
        return engine.allBrowsers().onGrid()
                ? CompletableFuture.completedFuture(true)
                : engine.browsers().prepare();
    }

    @Override
    public Running start(ConsoleMessage.Assign assignment, Workspace workspace, TraceSink sink) {
        return start(assignment, workspace, sink, ClusterLocks.ALONE);
    }

    @Override
    public Running start(ConsoleMessage.Assign assignment, Workspace workspace, TraceSink sink, ClusterLocks locks) {
        ReadScript read = readings.computeIfAbsent(
                new Source(assignment.fileName(), assignment.source()),
                source -> reader.read(ScriptSource.of(source.fileName(), source.text())));
        Script script = read.script();
        if (script == null || !read.isRunnable()) {
            return unreadable(assignment, read, sink);
        }
        Services services;
        try {
            services = Tape.of(assignment, script, workspace, clock).over(services(assignment, workspace, locks));
        } catch (StepException e) {
            return ended(
                    assignment,
                    sink,
                    new Event.Failure(e.errorClass().key(), String.valueOf(e.getMessage()), e.hint(), null));
        }
        AttemptRun run = engine.engine()
                .start(
                        new AttemptRequest(
                                script,
                                assignment.inputs(),
                                Map.of(),
                                job(assignment),
                                Map.of(),
                                URI.create(assignment.consoleUrl()),
                                workspace,
                                services),
                        sink);
        return new EngineRun(run);
    }

    private Services services(ConsoleMessage.Assign assignment, Workspace workspace, ClusterLocks locks) {
        ConsoleMessage.Resume resume = assignment.resume();
        Services services = engine.services()
                .with(ScriptLibrary.class, library(assignment))
                .with(Approvals.class, new AssignedApprovals(resume))
                .with(ClusterLocks.class, locks);
        return resume == null
                ? services
                : services.with(
                        Resumption.class,
                        new Resumption(resume.step(), workspace.root().resolve(Resumption.NAME)));
    }

    private ScriptLibrary library(ConsoleMessage.Assign assignment) {
        SourceLibrary library = new SourceLibrary(reader);
        assignment
                .called()
                .forEach(script -> library.add(
                        script.name(), script.version(), ScriptSource.of(script.fileName(), script.source())));
        return library;
    }

    private static Map<String, Object> job(ConsoleMessage.Assign assignment) {
        return Map.of("id", assignment.jobId(), "attempt", assignment.number(), "script", assignment.scriptName());
    }

    /** The console has read the script before; this agent is of another version then. */
    private Running unreadable(ConsoleMessage.Assign assignment, ReadScript read, TraceSink sink) {
        String problems = read.diagnostics().stream()
                .filter(found -> found.severity() == Diagnostic.Severity.ERROR)
                .map(Diagnostic::toString)
                .collect(Collectors.joining("; "));
        return ended(
                assignment,
                sink,
                new Event.Failure(
                        ErrorClass.AGENT.key(),
                        "This agent cannot read the script: " + problems,
                        "Bring the agent to the console's version",
                        null));
    }

    /** The attempt fails before it began. */
    private Running ended(ConsoleMessage.Assign assignment, TraceSink sink, Event.Failure why) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        sink.accept(new AttemptEvent(1, now, new Event.AttemptStarted(assignment.scriptName(), Map.of())));
        sink.accept(new AttemptEvent(2, now, new Event.AttemptFinished(Event.Outcome.FAILED, why, Map.of())));
        return ENDED;
    }

    @Override
    public List<String> browsers() {
        return engine.allBrowsers().ready(engine.browsers().ready());
    }

    @Override
    public boolean canBrowse() {
        return preparing != null && (!preparing.isDone() || !browsers().isEmpty());
    }

    @Override
    public @Nullable String note() {
        return preparing == null || preparing.isDone() ? null : "preparing a browser";
    }

    @Override
    public void close() {
        engine.close();
    }

    private static final Running ENDED = new Running() {
        @Override
        public void cancel(String reason) {}

        @Override
        public void kill() {}

        @Override
        public void await() {}
    };

    private record EngineRun(AttemptRun run) implements Running {

        @Override
        public void cancel(String reason) {
            run.cancel(reason);
        }

        @Override
        public void kill() {
            run.kill("The attempt is not this agent's any more");
        }

        @Override
        public void await() throws InterruptedException {
            run.await();
        }
    }
}

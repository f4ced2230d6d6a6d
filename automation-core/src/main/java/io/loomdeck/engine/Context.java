package io.loomdeck.engine;

import io.loomdeck.expression.Expressions;
import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Variables;
import io.loomdeck.step.Workspace;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One try of one step, as its step type sees it. Belongs to the thread of the step run.
 *
 * @param frame within the step run: its scope, its guard, the step run as parent
 */
record Context(Plan.Planned planned, Frame frame) implements StepContext {

    private static final int LONGEST_LINE = 64_000;

    private StepRun run() {
        StepRun run = frame.parent();
        if (run == null) {
            throw new IllegalStateException("a context is always within a step run");
        }
        return run;
    }

    private Attempt attempt() {
        return frame.attempt();
    }

    private Expressions expressions() {
        return attempt().tools().expressions();
    }

    @Override
    public Step step() {
        return planned.step();
    }

    @Override
    public long stepRun() {
        return run().id;
    }

    @Override
    public Variables variables() {
        return frame.scope();
    }

    @Override
    public @Nullable Object evaluate(Template template) {
        return expressions().evaluate(template, frame.scope());
    }

    @Override
    public @Nullable Object evaluate(Template template, Map<String, ?> bindings) {
        return expressions().evaluate(template, frame.scope().declaring(bindings));
    }

    @Override
    public String text(Template template) {
        return expressions().text(template, frame.scope());
    }

    @Override
    public void log(Event.LogLevel level, String message) {
        String shown = Values.shortened(message, LONGEST_LINE);
        attempt().trace().send(new Event.Logged(run().announcedId(), level, shown));
    }

    @Override
    public String masked(String text) {
        return attempt().trace().masked(text);
    }

    @Override
    public void record(Event event) {
        attempt().trace().record(run(), event);
    }

    @Override
    public void keep(Path file, String kind) {
        Path root = attempt().request().workspace().root();
        Path kept = attempt().trace().withoutSecrets(root, Artifacts.inside(root, file));
        Event.Artifact artifact = Artifacts.describe(root, kept, kind);
        attempt().trace().send(new Event.ArtifactKept(run().announcedId(), artifact));
    }

    @Override
    public Workspace workspace() {
        return attempt().request().workspace();
    }

    @Override
    public InstantSource clock() {
        return attempt().tools().options().clock();
    }

    @Override
    public Waiting waiting(WaitKind kind, String what) {
        return run().waits(attempt().standings()::changed).begin(kind, what);
    }

    @Override
    public <T extends @Nullable Object> T onCpu(Callable<T> work) throws Exception {
        return attempt().tools().cpu().call(work, attempt().owned(), waiting(WaitKind.CPU, ""));
    }

    @Override
    public Waiting turnAt(Collection<String> hosts) throws InterruptedException {
        return LimitedStep.turnAt(hosts, attempt(), this);
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        attempt().tools().timers().sleep(duration);
    }

    @Override
    public <T> T service(Class<T> type) {
        T service = attempt().request().services().find(type);
        if (service == null) {
            throw new StepException(
                    ErrorClass.AGENT,
                    "This agent offers no " + type.getSimpleName(),
                    "run the script on an agent that does; its doctor command says what is missing");
        }
        return service;
    }

    @Override
    public <T extends AutoCloseable> T attemptScoped(Class<T> type, Supplier<T> maker) {
        return attempt().owned().get(type, maker);
    }

    @Override
    public <T extends AutoCloseable> T threadScoped(Class<T> type, Supplier<T> maker) {
        return frame.owned().get(type, maker);
    }

    @Override
    public @Nullable Object run(Step.Block block, Map<String, ?> declared) throws Exception {
        Scope scope = block.lock() != null
                ? frame.scope().guarded(declared)
                : declared.isEmpty() ? frame.scope() : frame.scope().declaring(declared);
        return Blocks.run(block.steps(), frame.within(run(), scope, frame.guard(), frame.lane()));
    }

    @Override
    public @Nullable Object runAlways(Step.Block block) throws Exception {
        return attempt()
                .shields()
                .run(
                        frame,
                        shield -> Blocks.run(block.steps(), frame.within(run(), frame.scope(), shield, frame.lane())));
    }

    @Override
    public Event.@Nullable Failure failure(Exception problem) {
        return frame.guard().stop() == null
                ? Failures.of(problem, planned.step().position()).failure()
                : null;
    }

    @Override
    public Map<String, Object> runScript(Script script, Map<String, ?> inputs) throws Exception {
        return new ScriptCall(frame, planned.step(), script).run(inputs);
    }

    @Override
    public void finishScript(String reason) {
        frame.guard().finishScript(reason);
    }

    @Override
    public void pauseScript(Event.Question question) {
        if (attempt().call().depth() > 0) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "A script that another one calls cannot wait for a decision",
                    "Ask in the script that calls it, before or after the call");
        }
        frame.guard().endScript(Stop.waiting(question));
    }

    @Override
    public void fanOut(Iterator<Round> rounds, long total, int concurrency) throws Exception {
        new FanOut(planned.step(), frame, new Rounds(rounds), new LoopMeter(total, new Width(concurrency))).run();
    }

    @Override
    public <T extends @Nullable Object> T child(String pathSuffix, String action, String label, ChildWork<T> work)
            throws Exception {
        Trace trace = attempt().trace();
        StepRun child = frame.begin(planned.step().path() + "." + pathSuffix, action, label);
        trace.begin(child);
        try {
            T result = work.run(new Context(planned, frame.within(child, frame.scope(), frame.guard(), frame.lane())));
            trace.end(child, Event.StepStatus.PASSED, 1, null);
            return result;
        } catch (Throwable problem) {
            Event.Failure failure =
                    Failures.of(problem, planned.step().position()).failure();
            boolean stopped = frame.guard().stop() != null;
            trace.end(child, stopped ? Event.StepStatus.CANCELLED : Event.StepStatus.FAILED, 1, failure);
            throw problem;
        }
    }

    @Override
    public void check(List<Expectation> expectations, @Nullable Object result) {
        new Checks(this).check(expectations, result);
    }

    @Override
    public void extract(List<Extraction> extractions, @Nullable Object result) {
        new Extractions(this).extract(extractions, result);
    }
}

package io.loomdeck.step;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Position;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a step sees when it is run without an engine. Expressions are names of variables. */
public final class TestContext implements StepContext {

    public final List<Event> events = new CopyOnWriteArrayList<>();
    public final Map<String, String> kept = new ConcurrentHashMap<>();
    public final Map<String, @Nullable Object> variables = new LinkedHashMap<>();

    /** What happens while a step waits. */
    public Consumer<Duration> onPause = _ -> {
        throw new UnsupportedOperationException("this step should not wait");
    };

    public InstantSource clock = InstantSource.system();

    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();
    private final Map<Class<?>, Object> scoped = new ConcurrentHashMap<>();
    private final Path root;
    private Step.Options options = Step.Options.NONE;

    public TestContext(Path root) {
        this.root = root;
    }

    public <T> TestContext with(Class<T> type, T service) {
        services.put(type, service);
        return this;
    }

    /** The step expects something of a subject itself. */
    public TestContext expecting(String subject, Object value) {
        var expectation = new Expectation(subject, null, Expectation.Check.EQUALS, Template.of(value), Position.START);
        options = new Step.Options(
                null, Map.of(), List.of(expectation), List.of(), null, options.retry(), null, null, null);
        return this;
    }

    public <T extends Event> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public Step step() {
        return new Step("steps[0]", Position.START, null, null, "test", "", List.of(), options);
    }

    @Override
    public long stepRun() {
        return 1;
    }

    @Override
    public Variables variables() {
        throw new UnsupportedOperationException("steps of these packages write no variables themselves");
    }

    @Override
    public @Nullable Object evaluate(Template template) {
        return switch (template) {
            case Template.Constant constant -> constant.value();
            case Template.Expression expression -> variables.get(expression.source());
            case Template.Text text -> text(text);
            case Template.ListOf list -> {
                List<@Nullable Object> values = new ArrayList<>();
                list.items().forEach(item -> values.add(evaluate(item)));
                yield values;
            }
            case Template.MapOf map -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                map.entries().forEach((key, value) -> values.put(key, evaluate(value)));
                yield values;
            }
        };
    }

    @Override
    public @Nullable Object evaluate(Template template, Map<String, ?> bindings) {
        return evaluate(template);
    }

    @Override
    public String text(Template template) {
        if (template instanceof Template.Text text) {
            return String.join("", text.parts().stream().map(this::text).toList());
        }
        Object value = evaluate(template);
        return value == null ? "" : value.toString();
    }

    @Override
    public void log(Event.LogLevel level, String message) {
        events.add(new Event.Logged(1, level, message));
    }

    @Override
    public void record(Event event) {
        events.add(event);
    }

    @Override
    public void keep(Path file, String kind) {
        kept.put(root.relativize(file).toString(), kind);
    }

    @Override
    public Workspace workspace() {
        return new Workspace() {
            @Override
            public Path root() {
                return root;
            }

            @Override
            public Path shared() {
                return root;
            }

            @Override
            public Path resolve(String path) {
                Path resolved = root.resolve(path).normalize();
                if (!resolved.startsWith(root)) {
                    throw new StepException(ErrorClass.SCRIPT, path + " leads out of the workspace", null);
                }
                return resolved;
            }
        };
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public void pause(Duration duration) {
        onPause.accept(duration);
    }

    @Override
    public <T> T service(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
            throw new StepException(ErrorClass.AGENT, "no " + type.getSimpleName(), null);
        }
        return type.cast(service);
    }

    @Override
    public <T extends AutoCloseable> T attemptScoped(Class<T> type, Supplier<T> maker) {
        return type.cast(scoped.computeIfAbsent(type, _ -> maker.get()));
    }

    @Override
    public @Nullable Object run(Step.Block block, Map<String, ?> declared) {
        throw new UnsupportedOperationException("these steps have no blocks");
    }

    @Override
    public void fanOut(Iterator<Round> rounds, long total, int concurrency) {
        throw new UnsupportedOperationException("these steps have no blocks");
    }

    @Override
    public void check(List<Expectation> expectations, @Nullable Object result) {
        throw new UnsupportedOperationException("the engine checks");
    }

    @Override
    public void extract(List<Extraction> extractions, @Nullable Object result) {
        throw new UnsupportedOperationException("the engine extracts");
    }
}

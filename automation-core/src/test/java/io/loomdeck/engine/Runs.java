package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.script.Script;
import io.loomdeck.step.FolderWorkspace;
import io.loomdeck.step.StepTypes;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs scripts for tests and keeps their events. */
final class Runs implements AutoCloseable {

    final Engine engine;
    final List<AttemptEvent> events = new CopyOnWriteArrayList<>();
    private final Path folder;
    private YamlFormat format = new YamlFormat(StepTypes.installed());
    private Map<String, String> secrets = Map.of();
    private Services services = Services.NONE;
    private Consumer<Event> watcher = _ -> {};

    Runs(Path folder) {
        this(folder, EngineOptions.standard());
    }

    Runs(Path folder, EngineOptions options) {
        this(folder, options, new SystemTimers());
    }

    /** In a time of its own. */
    Runs(Path folder, EngineOptions options, Timers timers) {
        this.folder = folder;
        this.engine = Engine.create(options, timers);
    }

    Runs withSecrets(Map<String, String> values) {
        secrets = values;
        return this;
    }

    <T> Runs withService(Class<T> type, T service) {
        services = services.with(type, service);
        return this;
    }

    /** Sees every event as it is sent. */
    Runs watching(Consumer<Event> eye) {
        watcher = eye;
        return this;
    }

    /** Reads scripts with these actions. */
    Runs withTypes(StepTypes types) {
        format = new YamlFormat(types);
        return this;
    }

    private Script script(String yaml) {
        ReadScript read = format.read(ScriptSource.of("test.yaml", yaml));
        assertThat(read.diagnostics().stream().filter(d -> d.severity().name().equals("ERROR")))
                .as("diagnostics")
                .isEmpty();
        return Objects.requireNonNull(read.script());
    }

    static Event.Failure error(AttemptResult result) {
        return Objects.requireNonNull(result.error(), "the attempt passed");
    }

    AttemptRun start(String yaml, Map<String, Object> inputs) {
        AttemptRequest request = new AttemptRequest(
                script(yaml),
                inputs,
                secrets,
                Map.of("id", 7L),
                Map.of("region", "eu"),
                URI.create("http://localhost:8080"),
                new FolderWorkspace(folder),
                services);
        return engine.start(request, event -> {
            events.add(event);
            watcher.accept(event.event());
        });
    }

    AttemptResult run(String yaml) throws InterruptedException {
        return start(yaml, Map.of()).await();
    }

    AttemptResult run(String yaml, Map<String, Object> inputs) throws InterruptedException {
        return start(yaml, inputs).await();
    }

    <E extends Event> List<E> all(Class<E> type) {
        return events.stream()
                .map(AttemptEvent::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    List<String> logged() {
        return all(Event.Logged.class).stream().map(Event.Logged::message).toList();
    }

    Stream<Event.StepFinished> finished(Predicate<Event.StepStarted> which) {
        List<Long> ids = all(Event.StepStarted.class).stream()
                .filter(which)
                .map(Event.StepStarted::stepRun)
                .toList();
        return all(Event.StepFinished.class).stream().filter(f -> ids.contains(f.stepRun()));
    }

    @Override
    public void close() {
        engine.close();
    }
}

package io.loomdeck.format;

import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Scripts that came as texts, each read when it is first called. Safe for any number of threads. */
public final class SourceLibrary implements ScriptLibrary {

    private final ScriptReader reader;
    private final Map<Key, ScriptSource> sources = new ConcurrentHashMap<>();
    private final Map<Key, Optional<Script>> read = new ConcurrentHashMap<>();

    /** An empty one. */
    public SourceLibrary(ScriptReader reader) {
        this.reader = reader;
    }

    private record Key(String name, int version) {
        static Key of(String name, @Nullable Integer version) {
            return new Key(name, version == null ? 0 : version);
        }
    }

    /** Adds a script; to be done before anything is called. */
    public void add(String name, @Nullable Integer version, ScriptSource source) {
        sources.put(Key.of(name, version), source);
    }

    @Override
    public Optional<Script> find(String name, @Nullable Integer version) {
        return read.computeIfAbsent(Key.of(name, version), this::script);
    }

    private Optional<Script> script(Key key) {
        ScriptSource source = sources.get(key);
        if (source == null) {
            return Optional.empty();
        }
        ReadScript found = reader.read(source);
        return found.isRunnable() ? Optional.ofNullable(found.script()) : Optional.empty();
    }

    @Override
    public Collection<String> names() {
        TreeSet<String> names = new TreeSet<>();
        sources.keySet().forEach(key -> names.add(key.name()));
        return List.copyOf(names);
    }
}

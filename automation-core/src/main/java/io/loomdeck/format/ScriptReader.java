package io.loomdeck.format;

import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Position;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;

/** Reads a script in whichever of the known formats it was written. Safe for any number of threads. */
public final class ScriptReader {

    private final List<ScriptFormat> formats;

    /** With every format that {@link ServiceLoader} finds. */
    public ScriptReader() {
        this(StreamSupport.stream(
                        ServiceLoader.load(ScriptFormat.class, ScriptReader.class.getClassLoader())
                                .spliterator(),
                        false)
                .toList());
    }

    /** With just these formats, asked in this order. */
    public ScriptReader(List<ScriptFormat> formats) {
        this.formats = List.copyOf(formats);
    }

    /** Reads and validates a source. Never throws for bad input, whatever the bytes are. */
    public ReadScript read(ScriptSource source) {
        return format(source).map(format -> format.read(source)).orElseGet(() -> unknown(source));
    }

    /** The format that a source is in, if it is one that is known here. */
    public Optional<ScriptFormat> format(ScriptSource source) {
        return formats.stream().filter(format -> format.recognises(source)).findFirst();
    }

    private ReadScript unknown(ScriptSource source) {
        return new ReadScript(
                null,
                List.of(new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        Position.START,
                        "unknown-format",
                        "`" + source.fileName() + "` is in no format that is known here",
                        "Formats: "
                                + String.join(
                                        ", ",
                                        formats.stream().map(ScriptFormat::id).toList())
                                + "; a YAML script ends in .yaml or .yml")));
    }
}

package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import java.util.List;
import java.util.Objects;

/** Reads texts in the {@link LittleStep} language. */
final class Reading {

    private static final YamlFormat FORMAT = new YamlFormat(LittleStep.ALL);

    private Reading() {}

    static ReadScript read(String text) {
        return FORMAT.read(ScriptSource.of("test.yaml", text));
    }

    static ReadScript read(byte[] content) {
        return FORMAT.read(new ScriptSource("test.yaml", content));
    }

    /** A script without any diagnostic. */
    static Script good(String text) {
        ReadScript read = read(text);
        assertThat(read.diagnostics()).isEmpty();
        return Objects.requireNonNull(read.script());
    }

    /** The diagnostics as {@code line:column code}. */
    static List<String> places(String text) {
        return read(text).diagnostics().stream()
                .map(d -> d.position() + " " + d.code())
                .toList();
    }

    static String steps(String steps) {
        return "steps:\n" + steps.stripIndent().indent(2);
    }
}

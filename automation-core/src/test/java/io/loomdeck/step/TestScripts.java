package io.loomdeck.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.script.Diagnostic;
import java.util.List;
import java.util.Objects;

/** Steps written as YAML, read as scripts are. The one variable that they can use is {@code rows}. */
public final class TestScripts {

    private TestScripts() {}

    /** The configuration of a script's only step. */
    public static <C> C configuration(StepType<C> type, String step, Class<C> configuration) {
        ReadScript read = read(type, step);
        assertThat(read.isRunnable()).as("%s", read.diagnostics()).isTrue();
        return configuration.cast(
                Objects.requireNonNull(read.script()).steps().getFirst().configuration());
    }

    /** What is wrong with a script's only step. */
    public static List<String> problems(StepType<?> type, String step) {
        return read(type, step).diagnostics().stream().map(Diagnostic::toString).toList();
    }

    private static ReadScript read(StepType<?> type, String step) {
        String script = "name: Test\ninputs: { rows: { type: json } }\nsteps:\n- "
                + step.strip().replace("\n", "\n  ") + "\n";
        return new YamlFormat(StepTypes.of(type)).read(ScriptSource.of("test.yaml", script));
    }
}

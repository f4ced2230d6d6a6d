package io.loomdeck.agent.cli;

import io.loomdeck.format.schema.LanguageSchema;
import io.loomdeck.step.StepTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Write the language's JSON Schema. */
@Command(
        name = "schema",
        description = "Writes the JSON Schema of scripts, with which other editors complete and check them.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "where to; to the terminal if missing")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws CannotRunException {
        String schema = LanguageSchema.of(StepTypes.installed());
        if (file == null) {
            Objects.requireNonNull(spec).commandLine().getOut().println(schema);
            return ExitCode.PASSED;
        }
        try {
            Files.writeString(file, schema + "\n");
            return ExitCode.PASSED;
        } catch (IOException e) {
            throw new CannotRunException(file + " cannot be written: " + e.getMessage());
        }
    }
}

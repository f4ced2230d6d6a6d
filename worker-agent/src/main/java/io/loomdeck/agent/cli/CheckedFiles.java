package io.loomdeck.agent.cli;

import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads and validates files without running them, and says of each what was found. */
final class CheckedFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final PrintWriter err;

    CheckedFiles(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * A line of the JSON report.
     *
     * @param format null where it is in none that is known
     * @param name of the script, null where it cannot be read
     * @param steps at its top
     */
    private record Line(
            String file,
            boolean readable,
            @Nullable String format,
            @Nullable String name,
            int steps,
            List<Finding> findings) {}

    private record Finding(
            String severity,
            int line,
            int column,
            String code,
            String message,
            @Nullable String hint) {

        static Finding of(Diagnostic found) {
            return new Finding(
                    found.severity().name().toLowerCase(Locale.ROOT),
                    found.position().line(),
                    found.position().column(),
                    found.code(),
                    found.message(),
                    found.hint());
        }
    }

    /**
     * Looks at every file, also behind one that cannot be read.
     *
     * @param json where one line of JSON a file is written to, {@code -} for standard output; null for what compilers print
     * @return the exit code: 0 where all can be run
     */
    int check(List<Path> files, Function<Path, ScriptLibrary> libraries, @Nullable Path json)
            throws CannotRunException {
        List<Line> lines = files.stream()
                .flatMap(CheckedFiles::withinFolders)
                .map(file -> look(file, libraries, json == null))
                .toList();
        if (json != null) {
            write(lines, json);
        }
        return lines.stream().allMatch(Line::readable) ? ExitCode.PASSED : ExitCode.COULD_NOT_RUN;
    }

    private static Stream<Path> withinFolders(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> inside = Files.walk(path)) {
            return inside.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            return Stream.of(path);
        }
    }

    private Line look(Path file, Function<Path, ScriptLibrary> libraries, boolean print) {
        try {
            ScriptFile found = ScriptFile.read(file, libraries.apply(file));
            if (print) {
                found.printDiagnostics(err);
            }
            Script script = found.read().script();
            List<Finding> findings =
                    found.read().diagnostics().stream().map(Finding::of).toList();
            return new Line(
                    file.toString(),
                    found.read().isRunnable(),
                    found.format(),
                    script == null ? null : script.name(),
                    script == null ? 0 : script.steps().size(),
                    findings);
        } catch (CannotRunException e) {
            if (print) {
                err.println(e.getMessage());
                err.flush();
            }
            Finding finding = new Finding("error", 1, 1, "unreadable", String.valueOf(e.getMessage()), null);
            return new Line(file.toString(), false, null, null, 0, List.of(finding));
        }
    }

    private void write(List<Line> lines, Path json) throws CannotRunException {
        List<String> text = lines.stream().map(JSON::writeValueAsString).toList();
        if (json.toString().equals("-")) {
            text.forEach(out::println);
            out.flush();
            return;
        }
        try {
            Files.write(json, text);
        } catch (IOException e) {
            throw new CannotRunException("the report cannot be written to " + json + ": " + e.getMessage());
        }
    }
}

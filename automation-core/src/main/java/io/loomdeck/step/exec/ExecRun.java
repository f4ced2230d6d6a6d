package io.loomdeck.step.exec;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.ParsedText;
import io.loomdeck.trace.Event;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs one process to its end. Belongs to the step's thread. */
final class ExecRun {

    /** What a program needs to find itself at home; the rest of the agent's environment may hold its credentials. */
    private static final Set<String> PASSED_ON = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LANGUAGE",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "TMP",
            "TEMP",
            "SYSTEMROOT",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMDATA");

    private final ExecConfiguration configuration;
    private final StepContext context;

    ExecRun(ExecConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
    }

    Object run() throws InterruptedException {
        if (context.service(ExecPolicy.class) != ExecPolicy.ALLOWED) {
            throw new StepException(
                    ErrorClass.AGENT,
                    "This agent runs no programs for scripts",
                    "Its owner allows it with --allow-exec, since a program may do all that the agent's user may");
        }
        List<String> command = command();
        Path folder = folder();
        Map<String, String> environment = environment();
        String program = Programs.find(command.getFirst(), folder, environment);
        Instant start = context.clock().instant();
        try (ProcessGroup group = ProcessGroup.start(program, command, folder, environment)) {
            ExecResult result = follow(group.process(), start);
            check(command.getFirst(), result);
            return result;
        } catch (IOException e) {
            throw new StepException(
                    ErrorClass.AGENT, command.getFirst() + " could not be started: " + e.getMessage(), null, e);
        }
    }

    private ExecResult follow(Process process, Instant start) throws IOException, InterruptedException {
        ProcessOutput output = new ProcessOutput(process, configuration.output().most());
        output.feed(configuration.input() == null ? null : context.text(configuration.input()));
        boolean logged = configuration.output().logged();
        output.drainTo((error, line) -> {
            if (logged) {
                context.log(error ? Event.LogLevel.WARN : Event.LogLevel.INFO, line);
            }
        });
        int exitCode = process.waitFor();
        return new ExecResult(
                exitCode,
                ParsedText.of(output.stdout(), ""),
                output.stderr(),
                output.isTruncated(),
                Duration.between(start, context.clock().instant()).toMillis());
    }

    private void check(String program, ExecResult result) {
        boolean expected = context.step().options().expect().stream()
                .anyMatch(expectation -> expectation.subject().equals("exitCode"));
        Set<Integer> codes = configuration.exitCodes();
        if (expected || codes.isEmpty() || codes.contains(result.exitCode())) {
            return;
        }
        String said = result.stderr().isBlank() ? result.text() : result.stderr();
        String last = said.strip().lines().reduce("", (_, line) -> line);
        throw new StepException(
                ErrorClass.SCRIPT,
                program + " ended with exit code " + result.exitCode()
                        + (last.isEmpty() ? "" : ": " + Values.shortened(last, 500)),
                "Write exitCodes: [0, " + result.exitCode() + "] where that is fine");
    }

    private List<String> command() {
        Object value = context.evaluate(configuration.command());
        List<String> words =
                value instanceof List<?> list ? list.stream().map(Values::text).toList() : List.of();
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "A command is a list of the program and its arguments, not " + Values.describe(value),
                    null);
        }
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new StepException(
                    ErrorClass.SCRIPT, "An argument holds a zero character, which no program can get", null);
        }
        return words;
    }

    private Path folder() {
        String path = configuration.folder() == null ? "" : context.text(configuration.folder());
        Path folder = path.isEmpty()
                ? context.workspace().root()
                : context.workspace().resolve(path);
        if (!Files.isDirectory(folder)) {
            throw new StepException(
                    ErrorClass.SCRIPT, "There is no folder " + path + " to run in", "Make it with a file step first");
        }
        return folder;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        System.getenv().forEach((name, value) -> {
            if (PASSED_ON.contains(name.toUpperCase(java.util.Locale.ROOT))) {
                environment.put(name, value);
            }
        });
        configuration.environment().forEach((name, value) -> {
            String text = context.text(value);
            if (name.isEmpty() || name.contains("=") || (name + text).indexOf('\0') >= 0) {
                throw new StepException(ErrorClass.SCRIPT, "There can be no environment variable called " + name, null);
            }
            environment.put(name, text);
        });
        return environment;
    }

    /** Finds programs as a shell would. */
    private static final class Programs {

        private Programs() {}

        static String find(String program, Path folder, Map<String, String> environment) {
            if (program.contains("/") || program.contains(File.separator)) {
                Path file = folder.resolve(program);
                if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                    return file.toString();
                }
                throw missing(program, Files.exists(file) ? program + " is not executable" : null);
            }
            String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
            for (String each : path.split(File.pathSeparator, -1)) {
                for (String ending : List.of("", ".exe", ".cmd", ".bat")) {
                    Path file = Path.of(each).resolve(program + ending);
                    if (!each.isEmpty() && Files.isExecutable(file) && !Files.isDirectory(file)) {
                        return file.toString();
                    }
                }
            }
            throw missing(program, null);
        }

        private static StepException missing(String program, @Nullable String message) {
            return new StepException(
                    ErrorClass.AGENT,
                    message == null ? "The agent has no program " + program : message,
                    "Install it on the agent's machine, or give its whole path");
        }
    }
}

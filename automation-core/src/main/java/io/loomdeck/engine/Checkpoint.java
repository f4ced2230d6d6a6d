package io.loomdeck.engine;

import io.loomdeck.expression.Json;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Workspace;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt leaves to the one that goes on behind it: the script's variables, the results of its steps and the files
 * of its workspace, in one archive. Sessions, cookies and connections end with the attempt.
 *
 * <p>The archive lies in the console unencrypted, so variables that hold secrets are refused.
 */
final class Checkpoint {

    private static final String STATE = "state.json";
    private static final String FILES = "files/";
    private static final String VARIABLES = "variables";
    private static final String RESULTS = "results";

    private Checkpoint() {}

    /**
     * The variables and results, as JSON.
     *
     * @throws StepException where one cannot be kept
     */
    static String state(Scope scope, Trace trace) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(scope.written());
        Map<String, @Nullable Object> results = new LinkedHashMap<>(scope.keptResults());
        variables.forEach((name, value) -> check("The variable " + name, value, trace));
        results.forEach((id, value) -> check("The result of the step " + id, value, trace));
        return Json.write(Map.of(VARIABLES, variables, RESULTS, results));
    }

    private static void check(String what, @Nullable Object value, Trace trace) {
        String json;
        try {
            json = Json.write(value);
        } catch (StepException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    what + " cannot be kept while the job waits: " + e.getMessage(),
                    "Write it to a file before the step, and read that after it",
                    e);
        }
        if (!trace.masked(json).equals(json)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    what + " holds a secret, which must not be stored while the job waits",
                    "Set it after the decision, or to something else before it; inputs are given to the job again",
                    null);
        }
    }

    /** Writes the archive and says what it is. */
    static Event.Artifact write(String state, Workspace workspace) {
        Path root = workspace.root();
        Path target = root.resolve(Resumption.NAME);
        try {
            Files.createDirectories(target.getParent());
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target));
                    Stream<Path> files = Files.walk(root)) {
                zip.putNextEntry(new ZipEntry(STATE));
                zip.write(state.getBytes(StandardCharsets.UTF_8));
                for (Path file : files.filter(Checkpoint::isFile).sorted().toList()) {
                    if (!file.startsWith(target.getParent())) {
                        zip.putNextEntry(new ZipEntry(
                                FILES + root.relativize(file).toString().replace('\\', '/')));
                        Files.copy(file, zip);
                    }
                }
            }
            return Artifacts.describe(root, target, Resumption.KIND);
        } catch (IOException e) {
            throw new StepException(
                    ErrorClass.AGENT, "The files of the job cannot be kept while it waits: " + e.getMessage(), null, e);
        }
    }

    /** A link could lead to what is not the job's. */
    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Brings files, variables and results back, and removes the archive. */
    static void restore(Path archive, Workspace workspace, Scope scope) {
        Map<?, ?> state;
        try {
            state = unpacked(archive, workspace);
            Files.delete(archive);
        } catch (IOException e) {
            throw new StepException(
                    ErrorClass.AGENT,
                    "What the job had done before it waited cannot be read: " + e.getMessage(),
                    "Run the job again from its beginning",
                    e);
        }
        members(state, VARIABLES).forEach((name, value) -> scope.set(String.valueOf(name), value));
        members(state, RESULTS).forEach((id, value) -> scope.keepResult(String.valueOf(id), value));
    }

    private static Map<?, ?> unpacked(Path archive, Workspace workspace) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
                if (entry.getName().startsWith(FILES)) {
                    Path target = workspace.resolve(entry.getName().substring(FILES.length()));
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, target);
                    }
                }
            }
            ZipEntry state = zip.getEntry(STATE);
            if (state == null) {
                throw new IOException("there is no " + STATE + " in it");
            }
            try (InputStream content = zip.getInputStream(state)) {
                return Json.readBack(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                                instanceof Map<?, ?> map
                        ? map
                        : Map.of();
            }
        }
    }

    private static Map<?, ?> members(Map<?, ?> state, String name) {
        return state.get(name) instanceof Map<?, ?> members ? members : Map.of();
    }
}

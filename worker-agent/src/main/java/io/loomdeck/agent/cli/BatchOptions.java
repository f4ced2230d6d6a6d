package io.loomdeck.agent.cli;

import io.loomdeck.script.Input;
import io.loomdeck.script.Script;
import io.loomdeck.step.StepException;
import io.loomdeck.step.rows.RowFiles;
import io.loomdeck.step.rows.RowLayout;
import io.loomdeck.step.rows.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Many runs of one script: one for each row of a file, or so many. The names are those of newman too. */
final class BatchOptions {

    /** The input that takes a whole row, where a script has it. */
    private static final String ROW = "data";

    @Option(
            names = {"-d", "--data", "--iteration-data"},
            paramLabel = "FILE",
            description = "runs the script once for each row: CSV, JSON, JSON Lines or Excel; columns are inputs")
    private @Nullable Path data;

    @Option(
            names = {"-n", "--iterations", "--iteration-count"},
            paramLabel = "COUNT",
            description = "how often the script runs; behind the last row with that row again")
    private @Nullable Integer iterations;

    @Option(
            names = "--parallel",
            paramLabel = "COUNT",
            defaultValue = "1",
            description = "runs at the same time; default: 1")
    private int parallel = 1;

    @Option(names = "--bail", description = "begins no further run once one has failed")
    private boolean bail;

    /** Whether there is more than the one run. */
    boolean isBatch() {
        return data != null || iterations != null;
    }

    int parallel() {
        return parallel;
    }

    boolean bail() {
        return bail;
    }

    /** The inputs that each run has besides those that all have. */
    List<Map<String, Object>> rows(Script script) throws CannotRunException {
        if (parallel < 1 || (iterations != null && iterations < 1)) {
            throw new CannotRunException("--iterations and --parallel count from 1");
        }
        List<Map<String, Object>> given = data == null ? List.of(Map.of()) : inputs(script, read(data));
        int count = iterations == null ? given.size() : iterations;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(given.get(Math.min(i, given.size() - 1)));
        }
        return rows;
    }

    private List<Map<String, Object>> inputs(Script script, List<Map<String, Object>> rows) throws CannotRunException {
        Set<String> names = script.inputs().stream().map(Input::name).collect(Collectors.toSet());
        boolean whole =
                script.inputs().stream().anyMatch(input -> input.name().equals(ROW) && input.type() == Input.Type.JSON);
        Set<String> columns = new TreeSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        if (rows.isEmpty()) {
            throw new CannotRunException(data + " has no rows");
        }
        if (!whole && columns.stream().noneMatch(names::contains)) {
            throw new CannotRunException("no column of " + data + " is an input of the script; columns: "
                    + String.join(", ", columns) + "; inputs: " + String.join(", ", new TreeSet<>(names)));
        }
        return rows.stream().map(row -> inputs(row, names, whole)).toList();
    }

    private static Map<String, Object> inputs(Map<String, Object> row, Set<String> names, boolean whole) {
        Map<String, Object> inputs = new LinkedHashMap<>(row);
        inputs.keySet().retainAll(names);
        if (whole) {
            inputs.put(ROW, row);
        }
        return inputs;
    }

    private static List<Map<String, Object>> read(Path file) throws CannotRunException {
        try {
            return file.toString().endsWith(".json") ? json(file) : table(file);
        } catch (NoSuchFileException _) {
            throw new CannotRunException("there is no file " + file);
        } catch (IOException | StepException e) {
            throw new CannotRunException(file + " cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            throw new CannotRunException(file + " is no JSON: " + e.getOriginalMessage());
        }
    }

    private static List<Map<String, Object>> json(Path file) throws IOException, CannotRunException {
        Object read = JsonMapper.shared().readValue(Files.readAllBytes(file), Object.class);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : read instanceof List<?> list ? list : List.of(read)) {
            rows.add(row(row, file.toString()));
        }
        return rows;
    }

    private static List<Map<String, Object>> table(Path file) throws IOException, CannotRunException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (RowReader reader = RowFiles.read(file, file.toString(), RowLayout.USUAL)) {
            while (reader.next()) {
                rows.add(row(reader.row(), file + ", " + reader.place()));
            }
        }
        return rows;
    }

    private static Map<String, Object> row(@Nullable Object row, String place) throws CannotRunException {
        if (!(row instanceof Map<?, ?> cells)) {
            throw new CannotRunException(place + ": expected a row with named columns");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        cells.forEach((name, value) -> {
            if (value != null) {
                named.put(String.valueOf(name), value);
            }
        });
        return named;
    }
}

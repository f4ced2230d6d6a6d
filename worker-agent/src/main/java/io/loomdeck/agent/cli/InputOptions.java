package io.loomdeck.agent.cli;

import io.loomdeck.script.Input;
import io.loomdeck.script.InputValues;
import io.loomdeck.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Option;

/** What a script is run with. */
final class InputOptions {

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "the value of one of the script's inputs")
    private Map<String, String> single = Map.of();

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "FILE",
            description = "variables as JSON, for the input environment")
    private @Nullable Path environment;

    @Option(names = "--inputs", paramLabel = "FILE", description = "values from a file, JSON or YAML")
    private @Nullable Path file;

    /**
     * The values for a script; those given one by one win over the file.
     *
     * @param otherwise what counts where nobody says anything else
     * @param row what one of several runs has of its own, which wins over everything
     */
    Map<String, Object> bind(Script script, Map<String, Object> otherwise, Map<String, Object> row)
            throws CannotRunException {
        Map<String, Object> given = new LinkedHashMap<>(otherwise);
        given.putAll(environment(script));
        given.putAll(fromFile());
        given.putAll(single);
        given.putAll(row);
        InputValues.Bound bound = InputValues.bind(script.inputs(), given);
        if (!bound.isComplete()) {
            throw new CannotRunException(bound.problems().stream()
                            .map(problem -> "input " + problem)
                            .collect(Collectors.joining(System.lineSeparator() + "run: "))
                    + System.lineSeparator() + "Give values with --input NAME=VALUE or --inputs FILE");
        }
        return bound.values();
    }

    /** Secrets that inputs name, from environment variables of the same name. */
    Map<String, String> secrets(Script script, Map<String, String> environment) {
        return script.inputs().stream()
                .map(Input::from)
                .filter(name -> name != null && environment.containsKey(name))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> environment.getOrDefault(name, "")));
    }

    private Map<String, Object> environment(Script script) throws CannotRunException {
        if (environment == null) {
            return Map.of();
        }
        if (script.inputs().stream().noneMatch(input -> input.name().equals("environment"))) {
            throw new CannotRunException("--environment: the script has no input `environment`");
        }
        try {
            // The input reads JSON, and says what is wrong with it.
            return Map.of("environment", Files.readString(environment));
        } catch (IOException e) {
            throw new CannotRunException(environment + " cannot be read: " + e.getMessage());
        }
    }

    private Map<String, Object> fromFile() throws CannotRunException {
        if (file == null) {
            return Map.of();
        }
        try {
            // JSON is YAML.
            Object loaded = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            if (loaded instanceof Map<?, ?> map) {
                Map<String, Object> values = new LinkedHashMap<>();
                map.forEach((key, value) -> {
                    if (value != null) {
                        values.put(String.valueOf(key), value);
                    }
                });
                return values;
            }
            throw new CannotRunException(file + ": expected names with values, such as 'pages: 40'");
        } catch (IOException e) {
            throw new CannotRunException(file + " cannot be read: " + e.getMessage());
        } catch (YamlEngineException e) {
            throw new CannotRunException(file + " is neither JSON nor YAML: " + e.getMessage());
        }
    }
}

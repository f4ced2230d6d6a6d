package io.loomdeck.agent.cli;

import io.loomdeck.expression.Values;
import io.loomdeck.format.httpfile.EnvironmentFiles;
import io.loomdeck.script.Input;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The environment that a file of requests is run in, with the options that users of ijhttp know. */
final class EnvironmentOptions {

    private static final Pattern PROCESS_VARIABLE = Pattern.compile("\\{\\{\\s*\\$(?:processEnv\\s+|env\\.)([\\w.]+)");

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "the environment for a file of requests, of " + EnvironmentFiles.PUBLIC + ", "
                    + EnvironmentFiles.PRIVATE + " and .vscode/settings.json beside the file or above it")
    private @Nullable String name;

    @Option(names = "--env-file", paramLabel = "FILE", description = "a file of environments, instead of those found")
    private List<Path> files = List.of();

    @Option(
            names = "--private-env-file",
            paramLabel = "FILE",
            description = "a file of environments whose values are masked, instead of those found")
    private List<Path> privateFiles = List.of();

    @Option(
            names = "--env-variables",
            paramLabel = "NAME=VALUE",
            description = "a variable of the environment, over those of the files")
    private Map<String, String> variables = Map.of();

    @Option(
            names = "--private-env-variables",
            paramLabel = "NAME=VALUE",
            description = "such a variable whose value is masked")
    private Map<String, String> privateVariables = Map.of();

    /**
     * What a script gets besides the inputs that it is given.
     *
     * @param inputs by name
     * @param secrets to be masked
     * @param folders that it may use
     */
    record Given(Map<String, Object> inputs, Map<String, String> secrets, List<Path> folders) {
        static final Given NOTHING = new Given(Map.of(), Map.of(), List.of());
    }

    private boolean isAsked() {
        return name != null
                || !files.isEmpty()
                || !privateFiles.isEmpty()
                || !variables.isEmpty()
                || !privateVariables.isEmpty();
    }

    /** The environment for a script; of scripts in other formats only where an option asks for one. */
    Given of(Script script, Path file, Map<String, String> process) throws CannotRunException {
        String fileName = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean requests = fileName.endsWith(".http") || fileName.endsWith(".rest");
        boolean takesOne = script.inputs().stream()
                .anyMatch(input -> input.name().equals("environment") && input.type() == Input.Type.JSON);
        if (!takesOne && isAsked()) {
            throw new CannotRunException(file + " takes no environment; --env is for files of requests");
        }
        if (!takesOne || (!requests && !isAsked())) {
            return Given.NOTHING;
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        try {
            EnvironmentFiles.Environment environment = chosen(read(folder));
            Map<String, Object> inputs = new LinkedHashMap<>();
            inputs.put("environment", withOthers(environment.variables(), file, process));
            boolean hasFolder =
                    script.inputs().stream().anyMatch(input -> input.name().equals("folder"));
            if (hasFolder && folder != null) {
                inputs.put("folder", folder.toString());
            }
            return new Given(inputs, secrets(environment), folder == null || !hasFolder ? List.of() : List.of(folder));
        } catch (IOException e) {
            throw new CannotRunException("no environment: " + e.getMessage());
        }
    }

    private EnvironmentFiles read(@Nullable Path folder) throws IOException {
        EnvironmentFiles found = new EnvironmentFiles();
        if (files.isEmpty() && privateFiles.isEmpty() && folder != null) {
            return found.around(folder);
        }
        for (Path each : files) {
            found.add(each);
        }
        for (Path each : privateFiles) {
            found.addPrivate(each);
        }
        return found;
    }

    private EnvironmentFiles.Environment chosen(EnvironmentFiles found) throws CannotRunException {
        if (name != null && !found.names().contains(name)) {
            String hint = Nearest.of(name, found.names())
                    .map(near -> "; did you mean " + near + "?")
                    .orElse(found.names().isEmpty() ? "" : "; there are " + String.join(", ", found.names()));
            throw new CannotRunException("there is no environment " + name + hint);
        }
        return found.environment(name);
    }

    /** With those of the command line, and of this process those alone that the file names. */
    private Map<String, Object> withOthers(Map<String, Object> found, Path file, Map<String, String> process)
            throws IOException {
        Map<String, Object> all = new LinkedHashMap<>(found);
        all.putAll(variables);
        all.putAll(privateVariables);
        Map<String, Object> named = new LinkedHashMap<>();
        Matcher matcher = PROCESS_VARIABLE.matcher(Files.readString(file));
        while (matcher.find()) {
            String value = process.get(matcher.group(1));
            if (value != null) {
                named.put(matcher.group(1), value);
            }
        }
        if (!named.isEmpty()) {
            all.put("$env", named);
        }
        return all;
    }

    private Map<String, String> secrets(EnvironmentFiles.Environment environment) {
        Map<String, String> secrets = new LinkedHashMap<>();
        environment
                .secrets()
                .forEach(secret -> secrets.put("private environment " + secrets.size(), Values.text(secret)));
        privateVariables.forEach((variable, value) -> secrets.put("private variable " + variable, value));
        return secrets;
    }
}

package io.loomdeck.format.httpfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of environments that lie beside requests, made into one mapping of variables: the public and the private file
 * of JetBrains' editors, the settings of Visual Studio Code, and {@code .env}.
 *
 * <p>Later files win over earlier ones, the private file over the public one, and what an environment says itself over
 * what {@code $shared} says for all. Belongs to one thread.
 */
public final class EnvironmentFiles {

    /** The public file's usual name. */
    public static final String PUBLIC = "http-client.env.json";

    /** The private file's usual name. */
    public static final String PRIVATE = "http-client.private.env.json";

    private static final String SHARED = "$shared";
    private static final String SETTINGS = ".vscode/settings.json";
    private static final String SETTING = "rest-client.environmentVariables";

    /** Settings of an editor hold comments. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private final List<Map<?, ?>> publicOnes = new ArrayList<>();
    private final List<Map<?, ?>> privateOnes = new ArrayList<>();
    private final Map<String, Object> dotenv = new LinkedHashMap<>();

    /**
     * An environment.
     *
     * @param variables by name; those of {@code .env} below {@code $dotenv}
     * @param secrets every text of a private file, to be masked
     */
    public record Environment(Map<String, Object> variables, Set<String> secrets) {
        public Environment {
            variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
            secrets = Set.copyOf(secrets);
        }
    }

    /**
     * Adds the files that lie in a folder and in those around it; the nearer ones win.
     *
     * @throws IOException where one is there and cannot be read
     */
    public EnvironmentFiles around(Path folder) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path each = folder.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
            folders.addFirst(each);
        }
        for (Path each : folders) {
            settings(each.resolve(SETTINGS));
            add(each.resolve(PUBLIC), publicOnes, false);
            add(each.resolve(PRIVATE), privateOnes, false);
            if (Files.isRegularFile(each.resolve(".env"))) {
                dotenv.putAll(Dotenv.read(Files.readString(each.resolve(".env"))));
            }
        }
        return this;
    }

    /** Adds a public file. */
    public EnvironmentFiles add(Path file) throws IOException {
        add(file, publicOnes, true);
        return this;
    }

    /** Adds a private file. */
    public EnvironmentFiles addPrivate(Path file) throws IOException {
        add(file, privateOnes, true);
        return this;
    }

    private static void add(Path file, List<Map<?, ?>> to, boolean required) throws IOException {
        if (required || Files.isRegularFile(file)) {
            to.add(object(file));
        }
    }

    private void settings(Path file) throws IOException {
        if (Files.isRegularFile(file) && object(file).get(SETTING) instanceof Map<?, ?> environments) {
            publicOnes.add(environments);
        }
    }

    private static Map<?, ?> object(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), Map.class);
        } catch (JacksonException e) {
            var at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new IOException(file + place + ": this is no JSON object of environments", e);
        }
    }

    /** The names of all environments that the files have. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Map<?, ?> each : all()) {
            each.keySet().stream()
                    .map(String::valueOf)
                    .filter(name -> !name.equals(SHARED))
                    .forEach(names::add);
        }
        return names;
    }

    private List<Map<?, ?>> all() {
        List<Map<?, ?>> all = new ArrayList<>(publicOnes);
        all.addAll(privateOnes);
        return all;
    }

    /**
     * The variables of an environment.
     *
     * @param name one of {@link #names}, or null for what all share
     */
    public Environment environment(@Nullable String name) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String part : name == null ? List.of(SHARED) : List.of(SHARED, name)) {
            all().forEach(file -> merge(file.get(part), variables));
        }
        Set<String> secrets = new LinkedHashSet<>();
        for (String part : name == null ? List.of(SHARED) : List.of(SHARED, name)) {
            privateOnes.forEach(file -> texts(file.get(part), secrets));
        }
        if (!dotenv.isEmpty()) {
            variables.put("$dotenv", Map.copyOf(dotenv));
        }
        return new Environment(variables, secrets);
    }

    /** Mappings are merged, since the private file adds passwords to what the public one says. */
    private static void merge(@Nullable Object from, Map<String, Object> into) {
        if (!(from instanceof Map<?, ?> map)) {
            return;
        }
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof Map<?, ?> added && into.get(name) instanceof Map<?, ?> known) {
                Map<String, Object> both = new LinkedHashMap<>();
                merge(known, both);
                merge(added, both);
                into.put(name, both);
            } else if (value != null) {
                into.put(name, value);
            }
        });
    }

    private static void texts(@Nullable Object value, Collection<String> into) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.values().forEach(each -> texts(each, into));
            case Collection<?> items -> items.forEach(each -> texts(each, into));
            case String text when !text.contains("{{") -> into.add(text);
            default -> {}
        }
    }
}

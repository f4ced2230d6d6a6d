package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.loomdeck.expression.Json;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.schema.LanguageSchema;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema against a validator that knows nothing of ours. */
class LanguageSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(LanguageSchema.of(StepTypes.installed()), InputFormat.JSON);

    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private static List<String> problems(String yaml) {
        Diagnostics diagnostics = new Diagnostics();
        SourceNode root = new YamlFormat()
                .tree(ScriptSource.of("test.yaml", yaml), diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.inOrder()));
        return SCHEMA.validate(Json.write(plain(root)), InputFormat.JSON).stream()
                .map(Object::toString)
                .limit(3)
                .toList();
    }

    private static @Nullable Object plain(SourceNode node) {
        return switch (node) {
            case SourceNode.Scalar scalar -> scalar.value();
            case SourceNode.Sequence list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case SourceNode.Mapping mapping -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> entries.put(entry.key(), plain(entry.value())));
                yield entries;
            }
        };
    }

    static Stream<StepType<?>> actions() {
        return StepTypes.installed().all().stream();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void every_action_s_example_is_valid(StepType<?> type) {
        assertThat(problems("steps:\n" + type.descriptor().example().indent(2))).isEmpty();
    }

    static Stream<Path> scripts() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : List.of(
                Path.of("..", "console-ui", "src", "main", "resources", "gallery"),
                Path.of("..", "docs", "examples"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".yaml")).forEach(found::add);
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_script_of_ours_is_valid(Path file) throws Exception {
        assertThat(problems(Files.readString(file))).isEmpty();
    }

    static Stream<String> pieces() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("..", "docs"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                Matcher block = YAML_BLOCK.matcher(Files.readString(file));
                while (block.find()) {
                    found.add(block.group(1));
                }
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void every_script_in_the_documentation_is_valid(String piece) {
        if (Pattern.compile("(?m)^steps:").matcher(piece).find()) {
            assertThat(problems(piece)).isEmpty();
        } else if (piece.startsWith("- ")) {
            assertThat(problems("steps:\n" + piece.indent(2))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: No steps",
                "steps: []\nstps: []",
                "steps: { log: x }",
                "steps:\n  - lgo: Hello",
                "steps:\n  - name: No action",
                "steps:\n  - log: a\n    set: { b: 1 }",
                "steps:\n  - log: a\n    retyr: 3",
                "steps:\n  - log: a\n    timeout: soon",
                "steps:\n  - log: a\n    onError: ignore",
                "steps:\n  - log: { level: loud, message: x }",
                "steps:\n  - log: { msg: x }",
                "steps:\n  - append: { row: 1 }",
                "steps:\n  - http: { urll: x }",
                "steps:\n  - http: GET /\n    expect: { statsu: 200 }",
                "steps:\n  - http: GET /\n    extract: { a: { csss: h1 } }",
                "steps:\n  - http: GET /\n    extract: [a]",
                "steps:\n  - browser: [{ opn: / }]",
                "steps:\n  - forEach: [1]\n    stepps: []",
                "steps:\n  - if: true\n    then: { log: x }",
                "steps:\n  - javascript: { args: [a] }",
                "inputs: { n: { type: whole } }\nsteps: [{ log: x }]",
                "inputs: [n]\nsteps: [{ log: x }]",
                "concurrency: { max: 1 }\nsteps: [{ log: x }]",
            })
    void what_is_broken_is_refused(String yaml) {
        assertThat(problems(yaml)).isNotEmpty();
    }

    @Test
    void the_schema_is_itself_valid_and_explains_every_key() {
        String schema = LanguageSchema.of(StepTypes.installed());
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(schema, InputFormat.JSON)).isEmpty();
        assertThat(schema).contains("\"description\"").hasSizeLessThan(1_000_000);
    }
}

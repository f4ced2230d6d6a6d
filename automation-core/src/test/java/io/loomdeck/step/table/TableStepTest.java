package io.loomdeck.step.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableStepTest {

    @TempDir
    private Path folder;

    private final TableStep type = new TableStep();
    private TestContext context;

    @BeforeEach
    void open() {
        context = new TestContext(folder);
        context.variables.put(
                "rows",
                List.of(row("name", "Lamp", "price", 12.0), row("name", "Desk, oak", "price", 1299.5, "new", true)));
    }

    @Test
    void writes_all_columns_that_the_rows_have_and_keeps_the_table() throws Exception {
        Map<?, ?> result = run("table: { write: out/a.csv, rows: \"${rows}\" }");
        assertThat(folder.resolve("out/a.csv")).hasContent("name,price,new\nLamp,12,\n\"Desk, oak\",1299.5,true\n");
        assertThat(result.get("rows")).isEqualTo(2L);
        assertThat(result.get("columns")).isEqualTo(List.of("name", "price", "new"));
        assertThat(context.kept).containsEntry("out/a.csv", "table");
    }

    @Test
    void writes_the_columns_that_are_named_in_their_order() throws Exception {
        run("table: { write: a.csv, rows: \"${rows}\", columns: [price, name], separator: ';', keep: false }");
        assertThat(folder.resolve("a.csv")).hasContent("price;name\n12;Lamp\n1299.5;Desk, oak\n");
        assertThat(context.kept).isEmpty();
    }

    @Test
    void adds_to_a_table_without_repeating_its_header() throws Exception {
        run("table: { write: a.csv, rows: \"${rows}\", columns: [name], append: true }");
        run("table: { write: a.csv, rows: \"${rows}\", columns: [name], append: true }");
        assertThat(Files.readAllLines(folder.resolve("a.csv")))
                .containsExactly("name", "Lamp", "\"Desk, oak\"", "Lamp", "\"Desk, oak\"");
    }

    @Test
    void writes_and_reads_json_lines_with_their_types() throws Exception {
        run("table: { write: a.jsonl, rows: \"${rows}\" }");
        Map<?, ?> read = run("table: { read: a.jsonl }");
        assertThat(read.get("rows")).isEqualTo(context.variables.get("rows"));
        assertThat(read.get("count")).isEqualTo(2L);
    }

    @Test
    void turns_columns_into_other_types() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "\uFEFFname,price,sold\nLamp,\"1.299,00 €\",yes\nDesk,,no\n");
        Map<?, ?> read = run("table: { read: a.csv, types: { price: number, sold: boolean } }");
        assertThat(read.get("rows"))
                .isEqualTo(List.of(
                        row("name", "Lamp", "price", 1299.0, "sold", true),
                        row("name", "Desk", "price", null, "sold", false)));
    }

    @Test
    void reads_no_rows_from_a_missing_file_where_that_is_allowed() throws Exception {
        assertThat(run("table: { read: no.csv, missing: empty }").get("rows")).isEqualTo(List.of());
    }

    @Test
    void leaves_formulas_as_the_data_they_are() throws Exception {
        context.variables.put("rows", List.of(row("cell", "=HYPERLINK(\"x\")")));
        run("table: { write: a.csv, rows: \"${rows}\" }");
        assertThat(((List<?>) run("table: { read: a.csv }").get("rows")))
                .isEqualTo(List.of(row("cell", "=HYPERLINK(\"x\")")));
    }

    @Test
    void guards_against_formulas_where_it_is_asked_to() throws Exception {
        context.variables.put(
                "rows", List.of(row("cell", "=1+1"), row("cell", "-5"), row("cell", -5L), row("cell", "@x")));
        run("table: { write: a.csv, rows: \"${rows}\", guardFormulas: true }");
        assertThat(folder.resolve("a.csv")).hasContent("cell\n'=1+1\n-5\n-5\n'@x\n");
    }

    @Test
    void chooses_rows_and_columns_and_renames_them() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "a,b,c\n1,2,3\n4,5,6\n7,8,9\n10,11,12\n");
        Map<?, ?> read = run("table: { read: a.csv, offset: 1, limit: 2, columns: [c, a], rename: { c: z } }");
        assertThat(read.get("rows")).isEqualTo(List.of(row("z", "6", "a", "4"), row("z", "9", "a", "7")));
        assertThat(read.get("columns")).isEqualTo(List.of("z", "a"));
    }

    @Test
    void adds_to_the_columns_that_a_file_has_already() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "b,a\n1,2");
        context.variables.put("rows", List.of(row("a", 4L, "b", 3L)));
        run("table: { write: a.csv, rows: \"${rows}\", append: true }");
        assertThat(folder.resolve("a.csv")).hasContent("b,a\n1,2\n3,4\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table: { read: no.csv } | There is no file or folder no.csv",
                "table: { read: wide.csv } | wide.csv, line 2: 3 values, but only 2 columns",
                "table: { read: words.csv, types: { n: number } } | words.csv, line 2, column n: \"many\" is not a"
                        + " number",
                "table: { read: bad.jsonl } | bad.jsonl, line 2 is not JSON",
                "table: { read: a.bin } | does not tell which table it is",
                "table: { read: words.csv, columns: [m] } | words.csv has no column m, but n",
                "table: { read: words.csv, limit: -1 } | limit must be a whole number from 0 on",
                "table: { read: a.xlsx } | a.xlsx is not a workbook",
                "table: { write: words.csv, append: true, rows: [{ k: 1 }] } | words.csv has no column k, but n",
                "table: { write: l.csv, encoding: ISO-8859-1, rows: [[€]] } | a character that ISO-8859-1 cannot write"
            })
    void says_what_is_wrong_with_a_file(String step, String message) throws Exception {
        Files.writeString(folder.resolve("wide.csv"), "a,b\n1,2,3\n");
        Files.writeString(folder.resolve("words.csv"), "n\nmany\n");
        Files.writeString(folder.resolve("bad.jsonl"), "{}\n{\n");
        Files.writeString(folder.resolve("a.bin"), "x");
        Files.writeString(folder.resolve("a.xlsx"), "PK, but no archive");
        assertThatThrownBy(() -> run(step)).isInstanceOf(StepException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table: { rows: [] } | either writes or reads",
                "table: { write: a.csv } | There are no rows to write",
                "table: { read: a.csv, rows: [] } | rows has no meaning for read",
                "table: { read: a.csv, types: { a: nubmer } } | A column becomes one of",
                "table: { read: a.csv, separator: '--' } | one character",
                "table: { read: a.csv, separator: ';', quote: ';' } | are the same",
                "table: { read: a.csv, encoding: utf-99 } | no encoding utf-99",
                "table: { read: a.csv, where: 'true' } | the same for every row",
                "table: { read: a.csv, rename: { a: x, b: x } } | Two columns would be called x",
                "table: { read: a.xlsx, sheet: 'a/b' } | none of",
                "table: { write: a.csv, rows: [], where: '${value}' } | where has no meaning for write",
                "table: a.csv | needs a mapping"
            })
    void says_what_is_wrong(String step, String message) {
        assertThat(TestScripts.problems(type, step))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Property(tries = 200)
    void reads_back_every_text_that_was_written(
            @ForAll @Size(min = 1, max = 5) List<@Size(value = 3) List<String>> cells) throws Exception {
        Path own = Files.createTempDirectory(Path.of("target"), "table");
        TestContext property = new TestContext(own.toAbsolutePath());
        List<Map<String, @Nullable Object>> rows = cells.stream()
                .map(row -> row("a", row.get(0), "b", row.get(1), "c", row.get(2)))
                .toList();
        property.variables.put("rows", rows);
        try {
            run("table: { write: a.csv, rows: \"${rows}\", columns: [a, b, c] }", property);
            assertThat(run("table: { read: a.csv }", property).get("rows")).isEqualTo(rows);
        } finally {
            Files.deleteIfExists(own.resolve("a.csv"));
            Files.delete(own);
        }
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... pairs) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return row;
    }

    private Map<?, ?> run(String step) throws Exception {
        return run(step, context);
    }

    private Map<?, ?> run(String step, TestContext where) throws Exception {
        TableConfiguration configuration = TestScripts.configuration(type, step, TableConfiguration.class);
        return (Map<?, ?>) type.run(configuration, where);
    }
}

package io.loomdeck.step.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFilesTest {

    private static final List<String> COLUMNS = List.of("text", "number", "exact", "truth", "nothing");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void every_format_gives_back_the_values_that_it_can_hold(RowFormat format) throws Exception {
        String path = "a." + format.name().toLowerCase(java.util.Locale.ROOT);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("text", "=1+1 <b>&\"quoted\"</b>, ü €\n2");
        row.put("number", 12.5);
        row.put("exact", 7L);
        row.put("truth", true);
        row.put("nothing", null);
        write(path, RowLayout.USUAL, List.of(row));
        Map<?, ?> read = (Map<?, ?>) read(path, RowLayout.USUAL).getFirst();
        assertThat(read.get("text")).isEqualTo(row.get("text"));
        boolean typed = format != RowFormat.CSV;
        assertThat(read.get("number")).isEqualTo(typed ? 12.5 : "12.5");
        assertThat(read.get("exact")).isEqualTo(typed ? 7L : "7");
        assertThat(read.get("truth")).isEqualTo(typed ? true : "true");
        assertThat(read.get("nothing")).isEqualTo(typed ? null : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252"})
    void csv_comes_in_every_encoding(String name) throws Exception {
        RowLayout layout = layout(Charset.forName(name), true);
        write("a.csv", layout, List.of(Map.of("text", "Größe €")));
        byte[] bytes = Files.readAllBytes(folder.resolve("a.csv"));
        assertThat(bytes[0] == 't').isEqualTo(name.startsWith("windows"));
        assertThat(((Map<?, ?>) read("a.csv", layout).getFirst()).get("text")).isEqualTo("Größe €");
    }

    @Test
    void a_workbook_keeps_dates_formulas_and_sheets_apart() throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve("a.xlsx"));
                Workbook workbook = new Workbook(out, "Test", "1.0")) {
            workbook.newWorksheet("First").value(0, 0, "only");
            var sheet = workbook.newWorksheet("Second");
            sheet.value(0, 0, "when");
            sheet.value(0, 1, "sum");
            sheet.value(2, 0, java.time.LocalDate.of(2026, 3, 4));
            sheet.style(2, 0).format("yyyy-MM-dd").set();
            sheet.value(2, 1, 123456789012L);
            sheet.value(3, 0, java.time.LocalDateTime.of(2026, 3, 4, 5, 6));
            sheet.style(3, 0).format("dd.mm.yyyy hh:mm").set();
        }
        RowLayout second = sheet("Second");
        assertThat(read("a.xlsx", second))
                .isEqualTo(List.of(
                        row("when", "2026-03-04", "sum", 123456789012L), row("when", "2026-03-04T05:06", "sum", null)));
        assertThatThrownBy(() -> read("a.xlsx", sheet("Secnd")))
                .hasMessageContaining("has no sheet Secnd, but First, Second");
    }

    @Test
    void a_workbook_that_is_a_bomb_is_refused_before_it_is_read() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("bomb.xlsx")))) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> read("bomb.xlsx", RowLayout.USUAL))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("unpacks to more than 300 times its size");
    }

    @ParameterizedTest
    @CsvSource({"yyyy-mm-dd, true", "General, false", "'#,##0.00 \"days\"', false", "[h]:mm:ss, true", "0.00E+00, false"
    })
    void tells_dates_from_numbers_by_their_format(String format, boolean date) {
        assertThat(XlsxCells.isDateFormat(format)).isEqualTo(date);
    }

    @Test
    void names_columns_as_spreadsheets_do() {
        assertThat(List.of(XlsxCells.letters(0), XlsxCells.letters(25), XlsxCells.letters(26), XlsxCells.letters(702)))
                .containsExactly("A", "Z", "AA", "AAA");
    }

    @Test
    void many_rows_lie_in_a_file_that_reads_as_a_list() throws Exception {
        TestContext context = new TestContext(folder);
        RowCollector collector = new RowCollector(context, 1_000);
        String[] columns = {"n", "value"};
        List<@Nullable Object> values =
                Arrays.asList("text", 1L, 2.5, new BigDecimal("10.50"), true, null, List.of(1L, "x"), Map.of("k", "v"));
        List<@Nullable Object> expected = new ArrayList<>();
        for (long i = 0; i < 5_000; i++) {
            Object row = i % 7 == 0
                    ? List.of(i)
                    : new TableRow(columns, new @Nullable Object[] {i, values.get((int) (i % values.size()))});
            collector.add(row);
            expected.add(row);
        }
        List<@Nullable Object> list = collector.list();
        assertThat(list).isInstanceOf(SpooledRows.class).isEqualTo(expected);
        assertThat(list.get(4_321)).isEqualTo(expected.get(4_321));
        assertThat(list.subList(100, 300)).isEqualTo(expected.subList(100, 300));
        context.attemptScoped(RowSpools.class, RowSpools::new).close();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThatThrownBy(() -> list.get(0)).isInstanceOf(StepException.class);
    }

    @Test
    void few_rows_stay_in_memory() throws Exception {
        RowCollector collector = new RowCollector(new TestContext(folder));
        collector.add(Map.of("a", 1L));
        assertThat(collector.list()).isEqualTo(List.of(Map.of("a", 1L)));
    }

    private static RowLayout layout(Charset charset, boolean bom) {
        return new RowLayout(null, ',', '"', true, charset, bom, null, false);
    }

    private static RowLayout sheet(String name) {
        return new RowLayout(null, ',', '"', true, StandardCharsets.UTF_8, false, name, false);
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... pairs) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return row;
    }

    private void write(String path, RowLayout layout, List<? extends Map<String, ?>> rows) throws Exception {
        List<String> columns = rows.getFirst().size() == 1 ? List.of("text") : COLUMNS;
        try (OutputStream out = Files.newOutputStream(folder.resolve(path))) {
            RowWriter writer = RowFiles.write(out, path, layout, columns, false);
            for (Map<String, ?> row : rows) {
                writer.write(row);
            }
            writer.finish();
        }
    }

    private List<@Nullable Object> read(String path, RowLayout layout) throws Exception {
        List<@Nullable Object> rows = new ArrayList<>();
        try (RowReader reader = RowFiles.read(folder.resolve(path), path, layout)) {
            while (reader.next()) {
                rows.add(reader.row());
            }
        }
        return rows;
    }
}

package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows pass through a Java process that could not hold them. */
class TableScaleIT {

    private static final int ROWS = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void a_million_rows_pass_through_a_small_heap() throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("in.csv"))) {
            out.write("id,name,price\n");
            for (int i = 0; i < ROWS; i++) {
                out.write(i + ",\"The article number " + i + ", with a name\"," + i % 1000 + ".5\n");
            }
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TableScaleIT.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(() -> tail(folder.resolve("log.txt")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("out.jsonl")).exists();
        try (var lines = Files.lines(folder.resolve("out.jsonl"))) {
            assertThat(lines.count()).isEqualTo(ROWS);
        }
    }

    private static String tail(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    /** The small process. */
    public static void main(String[] args) throws Exception {
        try (Runs runs = new Runs(Path.of(args[0]))) {
            AttemptResult result = runs.run("""
                name: Scale
                steps:
                  - id: all
                    table: { read: in.csv, types: { id: number, price: number } }
                  - table: { write: all.xlsx, rows: "${steps.all.rows}", columns: [id, name, price], keep: false }
                  - id: sheet
                    table: { read: all.xlsx }
                  - table: { write: out.jsonl, rows: "${steps.sheet.rows}", keep: false }
                  - id: some
                    table: { read: out.jsonl, where: "${row.price == 7.5}" }
                  - expect: ${steps.some.count == 1000 && steps.all.rows[999999].id == 999999}
                """);
            System.out.println(result.error());
            System.exit(result.error() == null ? 0 : 1);
        }
    }
}

package io.loomdeck.step.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import io.loomdeck.step.sql.SqlDrivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sync does between folders and between tables, and what it refuses. */
class SyncStepTest {

    @TempDir
    private Path folder;

    private final HttpClients clients = new HttpClients(EgressPolicy.of(List.of(), List.of("10.9.9.9")));
    private TestContext context;

    @BeforeEach
    void open() throws IOException {
        context = new TestContext(folder)
                .with(HttpClients.class, clients)
                .with(SqlDrivers.class, new SqlDrivers(folder.resolve("drivers")));
        write("out/a.txt", "one");
        write("out/deep/er/b.csv", "two");
        write("out/c.csv", "three");
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void a_second_run_changes_nothing() throws Exception {
        assertThat(counts(sync("from: out, to: back"))).isEqualTo("3 0 0 0");
        assertThat(folder.resolve("back/deep/er/b.csv")).hasContent("two");
        assertThat(counts(sync("from: out, to: back"))).isEqualTo("0 0 0 3");
        write("out/a.txt", "other");
        assertThat(counts(sync("from: out, to: back, dryRun: true"))).isEqualTo("0 1 0 2");
        assertThat(folder.resolve("back/a.txt")).hasContent("one");
        Map<?, ?> result = sync("from: out, to: back");
        assertThat(counts(result)).isEqualTo("0 1 0 2");
        assertThat(result.get("bytes")).isEqualTo(5L);
        assertThat(result.get("changes")).isEqualTo(List.of(Map.of("path", "a.txt", "change", "updated")));
    }

    @Test
    void each_mode_does_what_it_says() throws Exception {
        write("back/old.txt", "old");
        write("back/a.txt", "before");
        assertThat(counts(sync("from: out, to: back, mode: update"))).isEqualTo("0 1 0 0");
        assertThat(counts(sync("from: out, to: back, mode: upsert"))).isEqualTo("2 0 0 1");
        assertThat(folder.resolve("back/old.txt")).exists();
        assertThat(counts(sync("from: out, to: back, mode: mirror"))).isEqualTo("0 0 1 3");
        assertThat(folder.resolve("back/old.txt")).doesNotExist();
        Files.delete(folder.resolve("out/deep/er/b.csv"));
        assertThat(counts(sync("from: out, to: back, mode: mirror"))).isEqualTo("0 0 1 2");
        assertThat(folder.resolve("back/deep")).doesNotExist();
    }

    @Test
    void an_empty_source_empties_nothing_unless_that_is_meant() throws Exception {
        write("back/a.txt", "precious");
        Files.createDirectories(folder.resolve("none"));
        assertThatThrownBy(() -> sync("from: none, to: back, mode: mirror"))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("1 files of back would be deleted");
        assertThat(folder.resolve("back/a.txt")).exists();
        assertThat(counts(sync("from: none, to: back, mode: mirror, allowEmpty: true")))
                .isEqualTo("0 0 1 0");
    }

    @Test
    void patterns_choose_files_on_both_sides() throws Exception {
        write("back/keep.txt", "not ours");
        assertThat(counts(sync("from: out, to: back, mode: mirror, include: '*.csv', exclude: ['deep/**']")))
                .isEqualTo("1 0 0 0");
        assertThat(folder.resolve("back/keep.txt")).exists();
    }

    @Test
    void contents_decide_where_checksums_are_compared() throws Exception {
        sync("from: out, to: back");
        write("back/a.txt", "eno");
        Files.setLastModifiedTime(folder.resolve("back/a.txt"), Files.getLastModifiedTime(folder.resolve("out/a.txt")));
        assertThat(counts(sync("from: out, to: back"))).isEqualTo("0 0 0 3");
        assertThat(counts(sync("from: out, to: back, checksum: true"))).isEqualTo("0 1 0 2");
        Files.setLastModifiedTime(folder.resolve("back/a.txt"), FileTime.from(Instant.EPOCH));
        assertThat(counts(sync("from: out, to: back, checksum: true"))).isEqualTo("0 0 0 3");
    }

    @Test
    void what_a_killed_run_left_is_tidied_up() throws Exception {
        write("back/.loomdeck-part.a.txt", "on");
        assertThat(counts(sync("from: out, to: back"))).isEqualTo("3 0 0 0");
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(Place.PART)))
                    .isEmpty();
        }
    }

    @Test
    void rows_go_into_a_file() throws Exception {
        Files.writeString(folder.resolve("t.csv"), "ID,Name,note\n1,Lamp,mine\n2,Desk,\n3,Chair,\n");
        context.variables.put(
                "rows",
                List.of(
                        Map.of("id", 1L, "name", "Lamp"),
                        Map.of("id", 2L, "name", "Table"),
                        Map.of("id", 4L, "name", "Bed")));
        String step = "from: { rows: \"${rows}\" }, to: { table: t.csv }, key: id, mode: mirror";
        assertThat(counts(sync(step))).isEqualTo("1 1 1 1");
        assertThat(folder.resolve("t.csv")).hasContent("ID,Name,note\n1,Lamp,mine\n2,Table,\n4,Bed,\n");
        assertThat(counts(sync(step))).isEqualTo("0 0 0 3");
    }

    @Test
    void rows_go_into_a_database_and_back() throws Exception {
        Files.writeString(
                folder.resolve("t.jsonl"), "{\"id\":1,\"name\":\"O'Hara; drop table t\"}\n{\"id\":2,\"name\":null}\n");
        String database = "to: { url: \"jdbc:sqlite:a.db\", table: t }, key: [id]";
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                var statement = connection.createStatement()) {
            statement.execute("create table t (ID integer primary key, NAME text)");
            statement.execute("insert into t values (9, 'old')");
        }
        assertThat(counts(sync("from: { table: t.jsonl }, mode: mirror, " + database)))
                .isEqualTo("2 0 1 0");
        assertThat(counts(sync("from: { table: t.jsonl }, mode: mirror, " + database)))
                .isEqualTo("0 0 0 2");
        assertThat(counts(sync("from: { url: \"jdbc:sqlite:a.db\", table: t }, to: { table: copy.csv }, key: id")))
                .isEqualTo("2 0 0 0");
        assertThat(folder.resolve("copy.csv")).hasContent("id,name\n1,O'Hara; drop table t\n2,\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: nowhere, to: back | There is no folder nowhere to sync from",
                "from: out, to: out/deep | lie within each other",
                "from: ../x, to: back | leads out of the workspace",
                "from: \"ftp://host/x\", to: back | sync does not know ftp:",
                "from: out, to: \"http://host/x\" | is a source, not a target",
                "from: \"sftp://10.9.9.9/x\", to: back | is denied by this agent's egress policy",
                "from: \"http://10.9.9.9/x\", to: back | is denied by this agent's egress policy",
                "from: { url: \"s3://b/x\", endpoint: \"http://10.9.9.9\" }, to: back | is denied by this agent's"
                        + " egress policy",
                "from: { rows: [{ id: 1 }, { id: 1 }] }, to: { table: x.csv }, key: id | two rows with the key 1",
                "from: { rows: [{ a: 1 }] }, to: { table: x.csv }, key: id | a row without id",
                "from: { rows: [{ id: 1 }] }, to: { url: \"jdbc:sqlite:a.db\", table: \"t; drop\" }, key: id | no name"
                        + " of a table"
            })
    void says_why_it_cannot_sync(String keys, String message) {
        assertThatThrownBy(() -> sync(keys)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: a, to: { table: b.csv } | Rows go into a table, files into a folder",
                "from: { table: a.csv }, to: { table: b.csv } | Rows need a key",
                "from: a, to: b, key: id | key has no meaning for files",
                "from: { table: a.csv }, to: { rows: [] }, key: id | A list of rows is no target",
                "from: [a], to: b | A side is a folder, an address or a mapping",
                "from: a, to: b, mode: copy | upsert",
                "from: a, to: b, concurrency: 0 | concurrency is from 1",
                "from: a | to",
                "from: { foldr: a }, to: b | folder"
            })
    void says_what_is_wrong(String keys, String message) {
        assertThat(TestScripts.problems(new SyncStep(), "sync: { " + keys + " }"))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    static String counts(Map<?, ?> result) {
        return result.get("created") + " " + result.get("updated") + " " + result.get("deleted") + " "
                + result.get("unchanged");
    }

    private Map<?, ?> sync(String keys) throws Exception {
        SyncStep type = new SyncStep();
        return (Map<?, ?>)
                type.run(TestScripts.configuration(type, "sync: { " + keys + " }", SyncConfiguration.class), context);
    }
}

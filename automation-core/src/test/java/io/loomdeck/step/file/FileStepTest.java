package io.loomdeck.step.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.Inspectable;
import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStepTest {

    private static final String OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    private final FileStep type = new FileStep();
    private TestContext context;

    @BeforeEach
    void open() {
        context = new TestContext(folder);
    }

    @Test
    void writes_a_file_and_says_what_it_wrote() throws Exception {
        assertThat(run("file: { write: a/b.txt, text: hello, keep: true }"))
                .isEqualTo(Map.of("path", "a/b.txt", "bytes", 5L, "sha256", OF_HELLO));
        assertThat(folder.resolve("a/b.txt")).hasContent("hello");
        assertThat(context.kept).containsEntry("a/b.txt", "file");
    }

    @Test
    void writes_json() throws Exception {
        run("file: { write: a.json, json: { n: 1, list: [true, null] } }");
        assertThat(folder.resolve("a.json")).hasContent("{\"n\":1,\"list\":[true,null]}");
    }

    @Test
    void overwrites_unless_told_not_to() throws Exception {
        run("file: { write: a.txt, text: one }");
        run("file: { write: a.txt, text: two }");
        assertThat(folder.resolve("a.txt")).hasContent("two");
        assertFailure("file: { write: a.txt, text: three, replace: false }", "something at a.txt already");
        assertThat(folder.resolve("a.txt")).hasContent("two");
    }

    @Test
    void appends_whole_lines_from_many_threads() throws Exception {
        var configuration = TestScripts.configuration(
                type, "file: { append: log.txt, text: \"0123456789\\n\" }", FileConfiguration.class);
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 500)
                    .<java.util.concurrent.Callable<Object>>mapToObj(_ -> () -> type.run(configuration, context))
                    .toList());
        }
        assertThat(Files.readAllLines(folder.resolve("log.txt"))).hasSize(500).containsOnly("0123456789");
    }

    @Test
    void reads_text_that_can_be_looked_into() throws Exception {
        Files.writeString(folder.resolve("a.json"), "{\"n\": 7}");
        Inspectable result = (Inspectable) run("file: { read: a.json }");
        assertThat(result.inspect("json", "$.n")).isEqualTo(7L);
        assertThat(result.asMap()).containsEntry("text", "{\"n\": 7}").containsEntry("bytes", 8L);
    }

    @Test
    void copies_moves_and_deletes() throws Exception {
        run("file: { write: a/one.txt, text: hello }");
        run("file: { copy: a, to: b }");
        assertThat(folder.resolve("b/one.txt")).hasContent("hello");
        run("file: { move: b/one.txt, to: c/two.txt }");
        assertThat(folder.resolve("b/one.txt")).doesNotExist();
        assertThat(folder.resolve("c/two.txt")).hasContent("hello");
        assertFailure("file: { delete: a }", "not empty");
        assertThat(run("file: { delete: a, recursive: true }")).isEqualTo(Map.of("path", "a", "deleted", 2L));
        assertThat(run("file: { delete: a }")).isEqualTo(Map.of("path", "a", "deleted", 0L));
    }

    @Test
    void lists_what_matches() throws Exception {
        for (String name : List.of("in/b.csv", "in/a.csv", "in/c.txt", "in/deep/d.csv")) {
            run("file: { write: " + name + ", text: x }");
        }
        assertThat(paths("file: { list: in, match: '*.csv' }")).containsExactly("in/a.csv", "in/b.csv");
        assertThat(paths("file: { list: in, match: '*.csv', recursive: true }"))
                .containsExactly("in/a.csv", "in/b.csv", "in/deep/d.csv");
    }

    @Test
    void computes_checksums() throws Exception {
        run("file: { write: a.txt, text: hello }");
        assertThat(value(run("file: { checksum: a.txt }"), "sha256")).isEqualTo(OF_HELLO);
        assertThat(value(run("file: { checksum: a.txt, algorithm: md5 }"), "checksum"))
                .isEqualTo("5d41402abc4b2a76b9719d911017c592");
    }

    @Test
    void packs_and_unpacks() throws Exception {
        run("file: { write: in/a.txt, text: hello }");
        run("file: { write: in/deep/b.txt, text: there }");
        assertThat(value(run("file: { zip: in, to: out.zip }"), "files")).isEqualTo(2L);
        assertThat(value(run("file: { unzip: out.zip, to: back }"), "files")).isEqualTo(2L);
        assertThat(folder.resolve("back/in/deep/b.txt")).hasContent("there");
    }

    @Test
    void unpacks_nothing_outside_of_the_folder() throws Exception {
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("evil.zip")))) {
            zip.putNextEntry(new ZipEntry("../../evil.txt"));
            zip.write('x');
        }
        assertFailure("file: { unzip: evil.zip, to: in }", "leads out of the folder");
        Files.writeString(folder.resolve("no.zip"), "no archive");
        assertFailure("file: { unzip: no.zip, to: in }", "not a zip archive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file: { read: no.txt } | There is no file or folder no.txt",
                "file: { read: '.' } | . is a folder",
                "file: { read: ../secret } | leads out of the workspace",
                "file: { copy: no.txt, to: b.txt } | There is no file or folder no.txt",
                "file: { delete: '.', recursive: true } | The workspace itself"
            })
    void says_what_cannot_be_done(String step, String message) {
        assertFailure(step, message);
    }

    @Test
    void says_that_a_disk_is_full() {
        var full = new IOException("No space left on device");
        StepException failure = FileFailures.of(full, "a.txt");
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.AGENT);
        assertThat(failure).hasMessage("The agent's disk is full: a.txt could not be written");
    }

    @Test
    void leaves_nothing_behind_where_writing_fails() {
        assertThatThrownBy(() -> SafeWrite.write(folder.resolve("a.txt"), true, out -> {
                    out.write('x');
                    throw new IOException("broken");
                }))
                .hasMessage("broken");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file: { text: a } | says not what to do",
                "file: { read: a, write: b, text: c } | does one thing only",
                "file: { write: a } | needs text or json",
                "file: { copy: a } | needs to",
                "file: { read: a, to: b } | to has no meaning for read",
                "file: { raed: a } | raed",
                "file: a.txt | needs a mapping"
            })
    void says_what_is_wrong(String step, String message) {
        assertThat(TestScripts.problems(type, step))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    private static Object value(Object result, String key) {
        return Objects.requireNonNull(((Map<?, ?>) result).get(key));
    }

    private List<Object> paths(String step) throws Exception {
        return ((List<?>) run(step))
                .stream().<Object>map(file -> ((Map<?, ?>) file).get("path")).toList();
    }

    private Object run(String step) throws Exception {
        return type.run(TestScripts.configuration(type, step, FileConfiguration.class), context);
    }

    private void assertFailure(String step, String message) {
        assertThatThrownBy(() -> run(step)).isInstanceOf(StepException.class).hasMessageContaining(message);
    }
}

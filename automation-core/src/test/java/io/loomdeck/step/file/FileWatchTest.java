package io.loomdeck.step.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and watches: what looks at many files and at time. */
class FileWatchTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @TempDir
    private Path folder;

    private final FileStep type = new FileStep();
    private final AtomicInteger pauses = new AtomicInteger();
    private Instant now = NOON;
    private TestContext context;

    @BeforeEach
    void open() {
        context = new TestContext(folder);
        context.clock = () -> now;
    }

    @Test
    void waits_until_a_file_matches_and_has_stayed_as_it_is() throws Exception {
        context.onPause = time -> {
            now = now.plus(time);
            int looks = pauses.incrementAndGet();
            if (looks >= 2 && looks <= 4) {
                touch("in/a.csv", "x".repeat(looks), now);
            }
        };
        Map<?, ?> result = (Map<?, ?>) run("file: { watch: in/*.csv, stable: 2s, every: 1s }");
        assertThat(result.get("path")).isEqualTo("in/a.csv");
        assertThat(result.get("bytes")).isEqualTo(4L);
        assertThat(pauses).hasValue(6);
    }

    @Test
    void waits_until_a_file_changes() throws Exception {
        touch("a.txt", "old", NOON);
        context.onPause = _ -> touch("a.txt", "newer", NOON);
        Map<?, ?> result = (Map<?, ?>) run("file: { watch: a.txt, until: changed }");
        assertThat(result.get("bytes")).isEqualTo(5L);
    }

    @Test
    void waits_until_files_are_gone() throws Exception {
        touch("locks/a/b.lock", "", NOON);
        context.onPause = _ -> delete("locks/a/b.lock");
        Map<?, ?> result = (Map<?, ?>) run("file: { watch: 'locks/**/*.lock', until: gone }");
        assertThat(result.get("files")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recursive: true, match: '*.csv' | a.csv, sub/b.csv, sub/deep/c.csv",
                "match: 'sub/**/*.csv' | sub/b.csv, sub/deep/c.csv",
                "match: '{a,d}.*' | a.csv, d.txt",
                "match: '*.*', sort: -bytes | d.txt, a.csv",
                "match: '**/*.{csv,txt}', sort: modified | sub/deep/c.csv, sub/b.csv, a.csv, d.txt",
                "match: '**/*.csv', newerThan: 90m | a.csv",
                "match: '**/*.csv', olderThan: 90m | sub/b.csv, sub/deep/c.csv"
            })
    void lists_what_is_asked_for(String keys, String expected) throws Exception {
        touch("a.csv", "1", NOON.minusSeconds(3600));
        touch("sub/b.csv", "22", NOON.minusSeconds(7200));
        touch("sub/deep/c.csv", "333", NOON.minusSeconds(10_800));
        touch("d.txt", "4444", NOON);
        List<?> list = (List<?>) run("file: { list: ., " + keys + " }");
        assertThat(list.stream().map(entry -> String.valueOf(((Map<?, ?>) entry).get("path"))))
                .containsExactly(expected.split(", "));
    }

    @Test
    void says_that_a_pattern_cannot_be_read() {
        assertThatThrownBy(() -> run("file: { list: ., match: '[a' }")).hasMessageContaining("[a cannot be read");
    }

    private Object run(String step) throws Exception {
        return type.run(TestScripts.configuration(type, step, FileConfiguration.class), context);
    }

    private void touch(String path, String content, Instant modified) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            Files.setLastModifiedTime(file, FileTime.from(modified));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String path) {
        try {
            Files.delete(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

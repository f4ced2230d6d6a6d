package io.loomdeck.format.httpfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.step.httpfile.source.Dialect;
import io.loomdeck.step.httpfile.source.HttpFile;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Whatever lines a file has, in whatever order, it is read; and what is read stays the same when it is read again. */
class HttpFileFuzzTest {

    private static final List<String> LINES = List.of(
            "",
            " ",
            "### Title ###",
            "###",
            "####",
            "# comment",
            "// comment",
            "# @name a",
            "# @ref a",
            "@v = {{v}}",
            "@v:=1",
            "@bad",
            "GET https://x.test/{{v}}",
            "POST /p HTTP/1.1",
            "  ?a=b",
            "&c=d",
            "Accept: x",
            "Content-Type: multipart/x",
            "{{v}}",
            "{{",
            "}}",
            "< {%",
            "%}",
            "> {% x %}",
            "> {%",
            "> a.js",
            "< a.bin",
            "<@latin1 a.txt",
            ">> out",
            "<> old",
            "?? status == 200",
            "{\"a\": \"{{b}}\"}",
            "import a.http",
            "run #a (@b=c)",
            "HTTP/1.1 200 OK",
            "/*",
            "*/",
            "---",
            "GRPC x",
            "nonsense",
            "curl x",
            "ä{{$uuid}}ü");

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(LINES).list().ofMaxSize(25).map(lines -> String.join("\n", lines));
    }

    @Property(tries = 2_000)
    void any_lines(@ForAll("files") String text, @ForAll Dialect dialect) {
        var diagnostics = new Diagnostics();
        HttpFile file = HttpFile.read(text, dialect, Position.START, diagnostics);
        long lines = text.lines().count() + 1;
        assertThat(diagnostics.inOrder()).allSatisfy(found -> {
            assertThat(found.position().line()).isBetween(1, (int) lines);
            assertThat(found.message()).isNotBlank();
        });
        file.blocks()
                .forEach(block -> assertThat(block.heading().endLine())
                        .isGreaterThan(block.heading().firstLine()));
    }

    @Property(tries = 500)
    void what_runs_is_saved_and_read_again(@ForAll("files") String text) {
        var read = HttpFileJobs.read("a.http", text);
        if (read.isRunnable()) {
            var again = HttpFileJobs.asYaml("a.http", text);
            assertThat(again.isRunnable())
                    .as("%s%n%s", text, again.diagnostics())
                    .isTrue();
        }
    }

    @Test
    void long_lines_take_no_longer_than_they_are() {
        for (String part : List.of(" ", "{", "}", "#", "@", "a ", "?? ", "HTTP/1.1 ", "run #a (", "= ", "< ")) {
            String text = part.repeat(200_000);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                for (String before :
                        List.of("", "GET ", "GET https://x.test\n", "GET https://x.test\n\n", "@a = ", "### ")) {
                    HttpFile.read(before + text, Dialect.HTTPYAC, Position.START, new Diagnostics());
                    Dialect.detect("a.http", before + text);
                }
            });
        }
    }
}

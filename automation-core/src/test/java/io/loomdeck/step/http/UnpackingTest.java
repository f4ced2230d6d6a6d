package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {

    private static final String TEXT = "hello, compressed world; ".repeat(100);

    /** "hello, brotli" fifty times, packed by the reference encoder: nothing here can pack it. */
    private static final String BROTLI = "G7sC+B0JNk50bySG12JlaHIahIWNTrKlvUWD8QBoMgu/AA==";

    @TempDir
    private Path folder;

    private HttpFixture http;

    @BeforeEach
    void start() throws Exception {
        http = new HttpFixture(folder).started();
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "bare deflate", "deflate, gzip"})
    void unpacks_what_servers_pack(String kind) throws Exception {
        http.answer(packed(TEXT.getBytes(StandardCharsets.UTF_8), kind), "Content-Encoding", kind.replace("bare ", ""));
        HttpResult result = http.run("http: GET SERVER/");
        assertThat(result.text()).isEqualTo(TEXT);
        assertThat(result.header("Content-Encoding")).isNull();
        assertThat(http.server.takeRequest().getHeaders().get("Accept-Encoding"))
                .isEqualTo("gzip, deflate, br");
        assertThat(http.exchanges().getFirst().responseBytes()).isLessThan(200);
    }

    @Test
    void unpacks_brotli() throws Exception {
        http.answer(new Buffer().write(Base64.getDecoder().decode(BROTLI)), "Content-Encoding", "br");
        assertThat(http.run("http: GET SERVER/").text()).isEqualTo("hello, brotli ".repeat(50));
    }

    @Test
    void unpacks_also_where_the_script_asks_for_an_encoding_itself() throws Exception {
        http.answer(packed(TEXT.getBytes(StandardCharsets.UTF_8), "gzip"), "Content-Encoding", "gzip");
        assertThat(http.run("http: { url: SERVER/, headers: { Accept-Encoding: gzip } }")
                        .text())
                .isEqualTo(TEXT);
    }

    @Test
    void leaves_everything_packed_where_it_is_told_to() throws Exception {
        Buffer packed = packed(TEXT.getBytes(StandardCharsets.UTF_8), "gzip");
        byte[] bytes = packed.clone().readByteArray();
        http.answer(packed, "Content-Encoding", "gzip");
        HttpResult result = http.run("http: { url: SERVER/, compression: false }");
        assertThat(result.content()).isEqualTo(bytes);
        assertThat(http.server.takeRequest().getHeaders().get("Accept-Encoding"))
                .isEqualTo("identity");
    }

    @Test
    void leaves_what_it_does_not_know() throws Exception {
        http.answer(new Buffer().writeUtf8("??"), "Content-Encoding", "compress");
        assertThat(http.run("http: GET SERVER/").content()).hasSize(2);
    }

    @Test
    void has_nothing_to_unpack_in_the_answer_to_a_head() throws Exception {
        http.answer(200, "", "Content-Encoding", "gzip");
        assertThat(http.run("http: HEAD SERVER/").status()).isEqualTo(200);
    }

    @Test
    void refuses_a_bomb_in_memory_and_on_disk() throws Exception {
        byte[] zeros = new byte[80 * 1024 * 1024];
        http.answer(packed(zeros, "gzip"), "Content-Encoding", "gzip");
        HttpFixture.assertFailure(() -> http.run("http: GET SERVER/"), ErrorClass.SCRIPT, "larger than 32 MiB");
        http.answer(packed(zeros, "gzip"), "Content-Encoding", "gzip");
        HttpFixture.assertFailure(
                () -> http.run("http: { url: SERVER/, saveTo: bomb.bin }"),
                ErrorClass.SCRIPT,
                "unpacks to more than 250 times what was sent");
        assertThat(folder).isEmptyDirectory();
    }

    private static Buffer packed(byte[] content, String kind) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing(packed, kind)) {
            out.write(content);
        }
        return new Buffer().write(packed.toByteArray());
    }

    private static OutputStream packing(OutputStream into, String kind) throws Exception {
        return switch (kind) {
            case "deflate" -> new DeflaterOutputStream(into);
            case "bare deflate" -> new DeflaterOutputStream(into, new Deflater(Deflater.BEST_COMPRESSION, true));
            case "deflate, gzip" -> new DeflaterOutputStream(new GZIPOutputStream(into));
            default -> new GZIPOutputStream(into);
        };
    }
}

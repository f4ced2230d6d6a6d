package io.loomdeck.console.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {

    private static byte[] zip(String... paths) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String path : paths) {
                zip.putNextEntry(new ZipEntry(path));
                zip.write(path.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void givesWhatAPersonWrote() throws IOException {
        Archive archive = Archive.open(zip(
                "api/",
                "api/shop.json",
                "__MACOSX/api/._shop.json",
                "web/node_modules/x.js",
                ".git/config",
                "a/b.curl"));
        assertThat(archive.files().keySet()).containsExactly("api/shop.json", "a/b.curl");
        assertThat(archive.problem()).isEmpty();
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("good.yaml"));
            zip.write('x');
            zip.putNextEntry(new ZipEntry("bomb.json"));
            byte[] zeros = new byte[1 << 20];
            for (int megabyte = 0; megabyte < 30; megabyte++) {
                zip.write(zeros);
            }
        }
        Archive archive = Archive.open(bytes.toByteArray());
        assertThat(archive.files().keySet()).containsExactly("good.yaml");
        assertThat(archive.problem()).hasValueSatisfying(why -> assertThat(why).contains("bomb.json", "20 MB"));
    }

    @Test
    void aDamagedOneGivesWhatCameBeforeTheDamage() throws IOException {
        byte[] whole = zip("a.yaml", "b.yaml");
        assertThat(Archive.isOne(whole)).isTrue();
        Archive archive = Archive.open(Arrays.copyOf(whole, whole.length / 3));
        assertThat(archive.problem()).hasValueSatisfying(why -> assertThat(why).contains("damaged"));
    }
}

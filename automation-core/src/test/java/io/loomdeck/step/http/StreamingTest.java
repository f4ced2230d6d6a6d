package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamingTest {

    @TempDir
    private Path folder;

    @Test
    void moves_bodies_much_larger_than_the_heap_both_ways() throws Exception {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamingProgram.class.getName(),
                        folder.resolve("workspace").toString(),
                        "100")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(out, StandardCharsets.UTF_8))
                    .isZero();
            assertThat(Files.readString(out, StandardCharsets.UTF_8)).contains("down 104857600", "up 104857600");
        } finally {
            process.destroyForcibly();
        }
    }
}

package io.loomdeck.agent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program as a process of its own, as people start it. */
final class CommandLineRun {

    private CommandLineRun() {}

    /** What a process said, and its exit code. */
    record Result(int exitCode, String out, String err) {}

    static Process start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + folder,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        return result(folder, start(folder, arguments));
    }

    static Result result(Path folder, Process process) throws IOException, InterruptedException {
        int exitCode = process.waitFor();
        return new Result(exitCode, read(folder.resolve("out.txt")), read(folder.resolve("err.txt")));
    }

    private static String read(Path file) throws IOException {
        return java.nio.file.Files.readString(file, StandardCharsets.UTF_8);
    }
}

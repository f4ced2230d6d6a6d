package io.loomdeck.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps the server and its clients from taking each other's cores, where {@code taskset} is there. */
final class Pinning {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final boolean POSSIBLE = CORES > 1 && Files.isExecutable(Path.of("/usr/bin/taskset"));

    private Pinning() {}

    static List<String> ofServer() {
        return POSSIBLE ? List.of("/usr/bin/taskset", "-c", "0") : List.of();
    }

    static List<String> ofClients() {
        return POSSIBLE ? List.of("/usr/bin/taskset", "-c", "1-" + (CORES - 1)) : List.of();
    }

    static String inWords() {
        return POSSIBLE ? "the server on the first core, each client on the others" : "nothing pinned";
    }
}

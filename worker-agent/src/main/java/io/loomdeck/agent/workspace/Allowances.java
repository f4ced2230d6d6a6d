package io.loomdeck.agent.workspace;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an agent's owner lets scripts do beyond what every agent does.
 *
 * @param roots further folders that scripts may use
 * @param exec whether scripts may start processes
 * @param drivers the folder with further JDBC drivers
 */
public record Allowances(List<Path> roots, boolean exec, Path drivers) {

    private static final String EXEC = "LOOMDECK_ALLOW_EXEC";
    private static final String ROOTS = "LOOMDECK_ALLOW_ROOTS";

    public Allowances {
        roots = List.copyOf(roots);
    }

    /**
     * What the owner set in the environment: {@value #EXEC}, true or false, and folders in {@value #ROOTS}, between the
     * characters that separate paths on the system. Nothing where they are missing.
     *
     * @throws IllegalArgumentException where a variable cannot be read
     */
    public static Allowances from(Map<String, String> environment, Path drivers) {
        String exec = environment.getOrDefault(EXEC, "false").strip();
        if (!exec.equals("true") && !exec.equals("false")) {
            throw new IllegalArgumentException(EXEC + " is true or false, not '" + exec + "'");
        }
        List<Path> roots = Arrays.stream(environment.getOrDefault(ROOTS, "").split(File.pathSeparator, -1))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .toList();
        return new Allowances(roots, exec.equals("true"), drivers);
    }

    /** These and more. */
    public Allowances and(List<Path> moreRoots, boolean orExec) {
        return new Allowances(Stream.concat(roots.stream(), moreRoots.stream()).toList(), exec || orExec, drivers);
    }
}

package io.loomdeck.agent.workspace;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's owner gives to scripts beyond what every agent does.
 *
 * @param roots further folders that scripts may use
 * @param exec whether scripts may start processes
 * @param drivers the folder with further JDBC drivers
 * @param grid the address of a Selenium Grid whose browsers are used in place of this machine's; null to use what
 *     {@code LOOMDECK_GRID} names, if it does
 * @param limits how many steps may do the same at once, over all jobs
 */
public record Allowances(
        List<Path> roots,
        boolean exec,
        Path drivers,
        @Nullable URI grid,
        StepLimits limits) {

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
        return new Allowances(roots, exec.equals("true"), drivers, null, StepLimits.from(environment));
    }

    /** These and more. */
    public Allowances and(List<Path> moreRoots, boolean orExec) {
        return new Allowances(
                Stream.concat(roots.stream(), moreRoots.stream()).toList(), exec || orExec, drivers, grid, limits);
    }

    /** These with the browsers of a grid. */
    public Allowances withGrid(@Nullable URI address) {
        return new Allowances(roots, exec, drivers, address, limits);
    }

    /** These with further limits, which take the place of others for the same host or key. */
    public Allowances withLimits(StepLimits more) {
        return new Allowances(roots, exec, drivers, grid, limits.and(more));
    }
}

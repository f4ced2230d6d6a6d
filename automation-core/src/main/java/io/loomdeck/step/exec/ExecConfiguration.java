package io.loomdeck.step.exec;

import io.loomdeck.script.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An {@code exec} step as it was written.
 *
 * @param command the program and its arguments
 * @param folder where it runs, or null for the workspace
 * @param environment what it gets besides the usual
 * @param input what it reads, or null for nothing
 * @param exitCodes which ones are a success; empty for all
 * @param output what becomes of what it writes
 */
record ExecConfiguration(
        Template command,
        @Nullable Template folder,
        Map<String, Template> environment,
        @Nullable Template input,
        Set<Integer> exitCodes,
        Output output) {

    ExecConfiguration {
        environment = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        exitCodes = Set.copyOf(exitCodes);
    }

    /**
     * What becomes of what the process writes.
     *
     * @param logged whether its lines appear in the job's log
     * @param most characters of each stream that the result holds
     */
    record Output(boolean logged, int most) {}

    List<Template> templates() {
        Stream<@Nullable Template> single = Stream.of(command, folder, input);
        return Stream.concat(
                        single.filter(Objects::nonNull).map(Objects::requireNonNull), environment.values().stream())
                .toList();
    }
}

package io.loomdeck.agent;

import io.loomdeck.agent.workspace.Allowances;
import io.loomdeck.script.Lane;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is to be.
 *
 * @param console base address, {@code http} or {@code https}
 * @param enrolmentToken one-time, used where the data folder holds no credential or the console refuses the one there;
 *     or null
 * @param name proposed at enrolment; the console adds a number where it is taken
 * @param labels what scripts may require
 * @param slots how many attempts at once, by lane; a lane that is missing has none
 * @param dataFolder the agent's own; one process at a time
 * @param allowances what scripts may do
 */
public record AgentSettings(
        URI console,
        @Nullable String enrolmentToken,
        String name,
        List<String> labels,
        Map<Lane, Integer> slots,
        Path dataFolder,
        Allowances allowances) {

    public AgentSettings {
        String scheme = console.getScheme();
        if (console.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "The console's address must be like http://host:8080 or https://host, not '" + console + "'");
        }
        labels = List.copyOf(labels);
        slots = Map.copyOf(slots);
    }

    /**
     * An agent that allows what its owner set in the environment, with further JDBC drivers in its data folder.
     *
     * @throws IllegalArgumentException where a variable cannot be read
     */
    public AgentSettings(
            URI console,
            @Nullable String enrolmentToken,
            String name,
            List<String> labels,
            Map<Lane, Integer> slots,
            Path dataFolder) {
        this(
                console,
                enrolmentToken,
                name,
                labels,
                slots,
                dataFolder,
                Allowances.from(System.getenv(), dataFolder.resolve("drivers")));
    }

    /** One slot a core for CPU work, two browsers, fifty attempts that mostly wait. */
    public static Map<Lane, Integer> usualSlots() {
        Map<Lane, Integer> slots = new EnumMap<>(Lane.class);
        slots.put(Lane.IO, 50);
        slots.put(Lane.BROWSER, 2);
        slots.put(Lane.CPU, Runtime.getRuntime().availableProcessors());
        return slots;
    }
}

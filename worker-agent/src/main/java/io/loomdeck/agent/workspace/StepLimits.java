package io.loomdeck.agent.workspace;

import io.loomdeck.limit.SharedLimits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How many steps may talk to one host, or hold one key, at once, over all jobs of an agent.
 *
 * @param hosts by host, {@value SharedLimits#ANY_HOST} for each other one
 * @param keys by the key that scripts name with {@code limit}
 */
public record StepLimits(Map<String, Integer> hosts, Map<String, Integer> keys) {

    /** No limits. */
    public static final StepLimits NONE = new StepLimits(Map.of(), Map.of());

    private static final String HOSTS = "LOOMDECK_HOST_LIMITS";
    private static final String KEYS = "LOOMDECK_LIMITS";

    /** Checks the numbers: {@link IllegalArgumentException} where one is smaller than 1. */
    public StepLimits {
        hosts = checked("host", hosts);
        keys = checked("key", keys);
    }

    private static Map<String, Integer> checked(String what, Map<String, Integer> limits) {
        limits.forEach((name, most) -> {
            if (most < 1) {
                throw new IllegalArgumentException(
                        "the limit of the " + what + " " + name + " is " + most + ", and the smallest is 1");
            }
        });
        return Map.copyOf(limits);
    }

    /**
     * What the owner set in the environment, as {@code shop.example=4,*=20}.
     *
     * @throws IllegalArgumentException where a variable cannot be read
     */
    static StepLimits from(Map<String, String> environment) {
        return new StepLimits(read(environment, HOSTS), read(environment, KEYS));
    }

    private static Map<String, Integer> read(Map<String, String> environment, String variable) {
        Map<String, Integer> limits = new HashMap<>();
        Arrays.stream(environment.getOrDefault(variable, "").split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .forEach(part -> {
                    int equals = part.lastIndexOf('=');
                    limits.put(part.substring(0, Math.max(0, equals)).strip(), number(part, equals, variable));
                });
        return limits;
    }

    private static int number(String part, int equals, String variable) {
        try {
            if (equals > 0) {
                return Integer.parseInt(part.substring(equals + 1).strip());
            }
        } catch (NumberFormatException e) {
            // Told below, with what was written.
        }
        throw new IllegalArgumentException(
                variable + " holds '" + part + "'; write names with numbers, such as shop.example=4,*=20");
    }

    /** These and more, which take the place of others for the same host or key. */
    public StepLimits and(StepLimits more) {
        Map<String, Integer> allHosts = new HashMap<>(hosts);
        allHosts.putAll(more.hosts);
        Map<String, Integer> allKeys = new HashMap<>(keys);
        allKeys.putAll(more.keys);
        return new StepLimits(allHosts, allKeys);
    }

    /** What the attempts of one agent share. */
    public SharedLimits shared() {
        return new SharedLimits(hosts, keys);
    }
}

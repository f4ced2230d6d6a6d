package io.loomdeck.agent.cli;

import io.loomdeck.agent.workspace.StepLimits;
import java.util.Map;
import picocli.CommandLine.Option;

/** How much the agent's jobs may do at once, all together. */
final class LimitOptions {

    @Option(
            names = "--host-limit",
            paramLabel = "HOST=N",
            description = "at most N steps at once talk to the host, all jobs together; '*' is each other host; or set"
                    + " LOOMDECK_HOST_LIMITS=host=4,*=20")
    private Map<String, Integer> hosts = Map.of();

    @Option(
            names = "--limit",
            paramLabel = "KEY=N",
            description = "at most N steps at once that have limit: KEY, all jobs together; or set"
                    + " LOOMDECK_LIMITS=key=4")
    private Map<String, Integer> keys = Map.of();

    /**
     * What was asked for.
     *
     * @throws IllegalArgumentException where a number is smaller than 1
     */
    StepLimits limits() {
        return new StepLimits(hosts, keys);
    }
}

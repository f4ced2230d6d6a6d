package io.loomdeck.script;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An automation that can be run: what goes in, the steps, what comes out.
 *
 * @param name shown to people; never blank
 * @param inputs in the order of the form
 * @param requires which agents may run it
 * @param timeout for the whole attempt, or null for none
 * @param retry what happens after a failed attempt; {@link RetryPolicy#NONE} where the script does not say
 * @param concurrency how many jobs of a group may run at once, or null for any number
 * @param steps run in order
 * @param finallySteps run after the steps, however those ended
 * @param outputs evaluated at the end, by name
 */
public record Script(
        String name,
        @Nullable String description,
        List<Input> inputs,
        Requirements requires,
        @Nullable Duration timeout,
        RetryPolicy retry,
        @Nullable ConcurrencyGroup concurrency,
        List<Step> steps,
        List<Step> finallySteps,
        Map<String, Template> outputs) {

    public Script {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
        finallySteps = List.copyOf(finallySteps);
        outputs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }
}

package io.loomdeck.step.selenium;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all commands of a test.
 *
 * @param baseUrl what relative addresses are resolved against, or null
 * @param timeout how long a command waits for what it needs
 */
record TestSettings(@Nullable String baseUrl, Duration timeout) {

    /** As the official runner has it. */
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(15);
}

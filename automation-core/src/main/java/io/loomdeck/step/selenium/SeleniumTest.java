package io.loomdeck.step.selenium;

import io.loomdeck.script.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test as it is run.
 *
 * @param name of the test, or null
 * @param baseUrl what relative addresses are resolved against, or null where all are absolute
 * @param timeout how long a command waits, or null for the usual time
 * @param session whose browser and variables later tests go on with, or null for a browser of the test's own
 * @param others tests that {@code run} can call, by name
 */
record SeleniumTest(
        @Nullable String name,
        @Nullable Template baseUrl,
        @Nullable Template timeout,
        @Nullable String session,
        List<Node> commands,
        int rows,
        Map<String, List<Node>> others) {

    SeleniumTest {
        commands = List.copyOf(commands);
        others = Map.copyOf(others);
    }
}

package io.loomdeck.agent.browserpool;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an agent uses the browsers of its machine.
 *
 * @param folder of the agent's own, for the profiles of open sessions; everything in it may be removed
 * @param slots most sessions at once; on two cores, two give the most runs a minute
 * @param install whether a browser is installed where there is none
 * @param binary the browser to use, or null to look for one
 * @param driver the driver to use, or null to look for one
 */
public record LocalBrowserSettings(
        Path folder,
        int slots,
        boolean install,
        @Nullable Path binary,
        @Nullable Path driver) {

    /** Settings with the programs that {@code LOOMDECK_CHROMIUM} and {@code LOOMDECK_CHROMEDRIVER} name, if they do. */
    public static LocalBrowserSettings of(Path folder, int slots, Map<String, String> environment) {
        return new LocalBrowserSettings(
                folder,
                slots,
                true,
                path(environment, "LOOMDECK_CHROMIUM"),
                path(environment, "LOOMDECK_CHROMEDRIVER"));
    }

    private static @Nullable Path path(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : Path.of(value);
    }
}

package io.loomdeck.agent.browserpool;

import java.nio.file.Path;
import java.util.Locale;
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
 * @param way how browsers are driven
 * @param pool what holds for browsers that sessions share
 */
public record LocalBrowserSettings(
        Path folder,
        int slots,
        boolean install,
        @Nullable Path binary,
        @Nullable Path driver,
        Way way,
        PoolSettings pool) {

    /** How a Chromium of this machine is driven. */
    public enum Way {
        /** Over its DevTools protocol, sessions sharing warm processes; on Windows as with {@link #WEBDRIVER}. */
        DEVTOOLS,

        /** Through chromedriver, each session in a process of its own. */
        WEBDRIVER
    }

    /**
     * Settings with the programs that {@code LOOMDECK_CHROMIUM} and {@code LOOMDECK_CHROMEDRIVER} name, if they do, with
     * the way of {@code LOOMDECK_BROWSER_DRIVER} ({@code devtools}, or {@code webdriver}), and with the pool's.
     *
     * @throws IllegalArgumentException where one cannot be read; the message names it
     */
    public static LocalBrowserSettings of(Path folder, int slots, Map<String, String> environment) {
        return new LocalBrowserSettings(
                folder,
                slots,
                true,
                path(environment, "LOOMDECK_CHROMIUM"),
                path(environment, "LOOMDECK_CHROMEDRIVER"),
                way(environment),
                PoolSettings.of(environment));
    }

    private static Way way(Map<String, String> environment) {
        String name = environment.getOrDefault("LOOMDECK_BROWSER_DRIVER", "").strip();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "", "devtools" -> Way.DEVTOOLS;
            case "webdriver" -> Way.WEBDRIVER;
            default ->
                throw new IllegalArgumentException(
                        "LOOMDECK_BROWSER_DRIVER has to be devtools or webdriver, and is " + name);
        };
    }

    private static @Nullable Path path(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : Path.of(value);
    }
}

package io.loomdeck.agent.browserpool;

import java.nio.file.Path;

/**
 * A browser that this machine has, with the driver that speaks to it.
 *
 * @param kind as scripts write it in {@code requires.browser}: {@code chromium}
 * @param binary the program itself, not a script around it
 * @param version as the program tells it: {@code 150.0.7871.100}
 * @param driver the WebDriver program that fits it
 */
public record InstalledBrowser(String kind, Path binary, String version, Path driver, String driverVersion) {

    /** The only kind that is started so far. */
    public static final String CHROMIUM = "chromium";

    /** The first number of the version; browser and driver have to agree in it. */
    public int majorVersion() {
        return major(version);
    }

    /** What the console shows: {@code chromium 150.0}. */
    public String label() {
        String[] parts = version.split("\\.", 3);
        return kind + " " + (parts.length > 1 ? parts[0] + "." + parts[1] : version);
    }

    static int major(String version) {
        String digits = version.split("\\.", 2)[0];
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty() ? Integer.parseInt(digits) : 0;
    }
}

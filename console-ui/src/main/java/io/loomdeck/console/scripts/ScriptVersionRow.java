package io.loomdeck.console.scripts;

import java.time.Instant;

/**
 * A line of a script's history.
 *
 * @param name of the script at that time
 * @param runnable whether it had no errors
 */
public record ScriptVersionRow(int number, String name, boolean runnable, Instant savedAt, String savedBy) {}

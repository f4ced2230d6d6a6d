package io.loomdeck.agent.attempt;

import io.loomdeck.agent.link.ConsoleHttp;
import io.loomdeck.agent.link.ConsoleLink;
import io.loomdeck.agent.link.Pause;
import io.loomdeck.agent.slot.Slots;
import io.loomdeck.agent.workspace.Workspaces;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What every attempt of an agent shares.
 *
 * @param spool the folder of the attempts' events
 */
public record AttemptParts(
        ScriptRunner runner,
        Slots slots,
        Workspaces workspaces,
        Path spool,
        ConsoleHttp http,
        ConsoleLink link,
        Timing timing) {

    /** Time, and waiting for it. */
    public record Timing(InstantSource clock, Pause pause) {}
}

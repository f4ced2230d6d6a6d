package io.loomdeck.console.agents;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators decide about agents, as {@code loomdeck.agents.*}.
 *
 * @param enrolmentToken with which any number of agents may enrol, for automated installations; empty for none
 * @param enrolmentExpiry how long a one-time token from the Agents page works
 * @param embedded the agent in the console's own process
 */
@ConfigurationProperties("loomdeck.agents")
public record AgentSettings(
        @DefaultValue("") String enrolmentToken,
        @DefaultValue("1h") Duration enrolmentExpiry,
        @DefaultValue Embedded embedded) {

    /** Shortest operator-given token. */
    private static final int SHORTEST_TOKEN = 16;

    public AgentSettings {
        if (!enrolmentToken.isEmpty() && enrolmentToken.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("loomdeck.agents.enrolment-token is too easy to guess: use at least "
                    + SHORTEST_TOKEN + " characters");
        }
    }

    /**
     * The agent in the console's own process.
     *
     * @param enabled whether there is one
     */
    public record Embedded(@DefaultValue("true") boolean enabled) {}

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "AgentSettings[enrolmentExpiry=" + enrolmentExpiry + ", embedded=" + embedded + "]";
    }
}

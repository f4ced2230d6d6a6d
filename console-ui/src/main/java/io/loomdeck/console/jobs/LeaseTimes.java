package io.loomdeck.console.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long silence is tolerated, as {@code loomdeck.leases.*}.
 *
 * @param heartbeat how often an agent reports
 * @param suspect after this much silence it gets no new work
 * @param lost after this much silence its attempts are no longer its own
 * @param check how often leases are looked through, so that a loss is resolved within {@code lost + check}
 * @param accept how long an agent may take to confirm an attempt that its reports do not name
 * @param cancelGrace how long an agent may take to end a cancelled attempt before the console ends it by itself
 * @param losses how often a job is queued again after its agent was lost, where the script does not say
 */
@ConfigurationProperties("loomdeck.leases")
public record LeaseTimes(
        @DefaultValue("3s") Duration heartbeat,
        @DefaultValue("10s") Duration suspect,
        @DefaultValue("30s") Duration lost,
        @DefaultValue("5s") Duration check,
        @DefaultValue("5s") Duration accept,
        @DefaultValue("20s") Duration cancelGrace,
        @DefaultValue("3") int losses) {

    public LeaseTimes {
        if (heartbeat.compareTo(suspect) >= 0 || suspect.compareTo(lost) >= 0) {
            throw new IllegalArgumentException("loomdeck.leases must grow: heartbeat (" + heartbeat + ") < suspect ("
                    + suspect + ") < lost (" + lost + ")");
        }
    }
}

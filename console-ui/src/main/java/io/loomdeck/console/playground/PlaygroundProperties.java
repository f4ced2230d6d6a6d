package io.loomdeck.console.playground;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the playground.
 *
 * @param enabled whether {@code /playground} is served; when it is not, every address below it answers 404
 * @param visitorTtl how long a visitor's cart and login are kept after the last use
 * @param maxVisitors the most visitors remembered at once; the longest unused are forgotten first
 * @param orderTtl how long an order can be asked for after it was placed
 * @param maxOrders the most orders remembered at once; the oldest are forgotten first
 */
@ConfigurationProperties(PlaygroundProperties.PREFIX)
public record PlaygroundProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30m") Duration visitorTtl,
        @DefaultValue("10000") int maxVisitors,
        @DefaultValue("6h") Duration orderTtl,
        @DefaultValue("20000") int maxOrders) {

    /** The common prefix of the playground's configuration keys. */
    public static final String PREFIX = "loomdeck.playground";

    /** The configuration key that turns the playground off. */
    public static final String ENABLED = PREFIX + ".enabled";

    /** Where the playground lives, below the console's context path; everything under it is public. */
    public static final String PATH = "/playground";
}

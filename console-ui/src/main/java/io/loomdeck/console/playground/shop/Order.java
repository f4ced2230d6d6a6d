package io.loomdeck.console.playground.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * An order that was placed. Immutable: its status is a function of time.
 *
 * @param number the number that the customer knows; cannot be guessed
 * @param items what was bought
 * @param created when it was placed
 * @param stage how long each stage takes; zero ships at once
 */
public record Order(String number, Cart items, Instant created, Duration stage) {

    /** {@return how far the order has come at a moment} */
    public OrderStatus statusAt(Instant now) {
        if (stage.isZero()) {
            return OrderStatus.SHIPPED;
        }
        var reached = Math.max(0, Duration.between(created, now).dividedBy(stage));
        return Arrays.stream(OrderStatus.values()).skip(reached).findFirst().orElse(OrderStatus.SHIPPED);
    }
}

package io.loomdeck.console.playground.api;

import io.loomdeck.console.playground.shop.Cart;
import java.math.BigDecimal;
import java.util.List;

/** A cart, or what an order holds, as the API shows it. */
record CartJson(List<Line> items, int count, BigDecimal total) {

    /** Some of one product. */
    record Line(String sku, String name, BigDecimal price, int quantity, BigDecimal amount) {}

    static CartJson of(Cart cart) {
        var lines = cart.lines().stream()
                .map(line -> new Line(
                        line.product().sku(),
                        line.product().name(),
                        line.product().price(),
                        line.quantity(),
                        line.amount()))
                .toList();
        return new CartJson(lines, cart.count(), cart.total());
    }
}

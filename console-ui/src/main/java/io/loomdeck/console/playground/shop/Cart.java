package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.RefusedRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * What a visitor means to buy. Immutable.
 *
 * @param lines one line for each product, in the order they were added
 */
public record Cart(List<Line> lines) {

    /** The cart of a visitor who has put nothing in it. */
    public static final Cart EMPTY = new Cart(List.of());

    /** The most of one product. */
    public static final int MAX_QUANTITY = 99;

    private static final int MAX_LINES = 50;

    /** Copies the lines. */
    public Cart {
        lines = List.copyOf(lines);
    }

    /**
     * Some of one product.
     *
     * @param product the product
     * @param quantity how many, 1 to {@value Cart#MAX_QUANTITY}
     */
    public record Line(Product product, int quantity) {

        /** {@return the price of all of them, in euros} */
        public BigDecimal amount() {
            return product.price().multiply(BigDecimal.valueOf(quantity));
        }
    }

    /**
     * Changes how many of a product are in the cart.
     *
     * @param quantity how many there shall be; 0 takes the product out
     * @return the changed cart
     * @throws RefusedRequest with status 400 when there would be too many, 409 when the product is sold out
     */
    public Cart with(Product product, int quantity) {
        RefusedRequest.inRange("quantity", quantity, 0, MAX_QUANTITY);
        var changed = new ArrayList<>(lines);
        var index = changed.stream().map(Line::product).toList().indexOf(product);
        if (quantity == 0) {
            changed.removeIf(line -> line.product().equals(product));
        } else if (!product.available()) {
            throw new RefusedRequest(HttpStatus.CONFLICT, "%s is sold out".formatted(product.name()));
        } else if (index >= 0) {
            changed.set(index, new Line(product, quantity));
        } else if (changed.size() == MAX_LINES) {
            throw RefusedRequest.badRequest("A cart holds at most %d different products".formatted(MAX_LINES));
        } else {
            changed.add(new Line(product, quantity));
        }
        return new Cart(changed);
    }

    /** {@return how many of a product are in the cart} */
    public int quantityOf(Product product) {
        return lines.stream()
                .filter(line -> line.product().equals(product))
                .mapToInt(Line::quantity)
                .sum();
    }

    /** {@return how many things are in the cart} */
    public int count() {
        return lines.stream().mapToInt(Line::quantity).sum();
    }

    /** {@return the price of everything, in euros with two decimals} */
    public BigDecimal total() {
        return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    /** {@return whether nothing is in the cart} */
    public boolean isEmpty() {
        return lines.isEmpty();
    }
}

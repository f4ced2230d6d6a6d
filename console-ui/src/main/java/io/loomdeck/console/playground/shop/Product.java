package io.loomdeck.console.playground.shop;

import java.math.BigDecimal;

/**
 * Something that the shop sells.
 *
 * @param sku the stock keeping unit, such as {@code KIT-0041}; unique
 * @param name the name shown to customers; unique
 * @param category the department it belongs to
 * @param price the price in euros with two decimals; unique, so that every order by price has one answer
 * @param rating the customers' mean rating, 1.0 to 5.0
 * @param reviews how many customers rated it
 * @param stock how many can be sent at once; 0 when sold out
 */
public record Product(
        String sku, String name, Category category, BigDecimal price, BigDecimal rating, int reviews, int stock) {

    /** {@return whether it can be ordered now} */
    public boolean available() {
        return stock > 0;
    }
}

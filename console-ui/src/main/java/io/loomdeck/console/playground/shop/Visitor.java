package io.loomdeck.console.playground.shop;

import org.jspecify.annotations.Nullable;

/**
 * What the shop remembers about one visitor. Immutable.
 *
 * @param customer the mail address of the customer who is logged in; null for a guest
 * @param cart what they mean to buy
 */
public record Visitor(@Nullable String customer, Cart cart) {

    /** A visitor who has done nothing yet. */
    public static final Visitor NEW = new Visitor(null, Cart.EMPTY);

    /** {@return the visitor with another cart} */
    public Visitor with(Cart changed) {
        return new Visitor(customer, changed);
    }

    /** {@return whether a customer is logged in} */
    public boolean loggedIn() {
        return customer != null;
    }
}

package io.loomdeck.console.playground.shop;

import java.util.Locale;

/** How far an order has come. Each follows the one before, in this order, after the order's time for a stage. */
public enum OrderStatus {
    /** The shop has taken the order; {@link #PAID} follows. */
    CREATED,
    /** The payment has come in; {@link #PACKED} follows. */
    PAID,
    /** The parcel is ready; {@link #SHIPPED} follows. */
    PACKED,
    /** The parcel has left; nothing follows. */
    SHIPPED;

    /** {@return the word that the API uses} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.loomdeck.console.playground.api;

import io.loomdeck.console.playground.RefusedRequest;
import io.loomdeck.console.playground.shop.Cart;
import io.loomdeck.console.playground.shop.Catalog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product and how many of it, as a client sends them; one where no quantity is sent. */
record ItemJson(@Nullable String sku, @Nullable Integer quantity) {

    /** {@return the cart with this many of the product} */
    Cart putInto(Cart cart, Catalog catalog) {
        if (sku == null) {
            throw RefusedRequest.badRequest("sku: say which product");
        }
        return cart.with(catalog.product(sku), quantity == null ? 1 : quantity);
    }

    /** {@return a cart of these items only} */
    static Cart cart(List<ItemJson> items, Catalog catalog) {
        var cart = Cart.EMPTY;
        for (var item : items) {
            cart = item.putInto(cart, catalog);
        }
        return cart;
    }
}

package io.loomdeck.console.playground.api;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.shop.Cart;
import io.loomdeck.console.playground.shop.Catalog;
import io.loomdeck.console.playground.shop.VisitorCookie;
import io.loomdeck.console.playground.shop.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.UnaryOperator;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** The visitor's own cart as JSON, found by bearer token or cookie. */
@PlaygroundEndpoint
@RequestMapping(PlaygroundProperties.PATH + "/api/cart")
class CartApi {

    private final Catalog catalog;
    private final Visitors visitors;
    private final VisitorCookie cookie;

    CartApi(Catalog catalog, Visitors visitors, VisitorCookie cookie) {
        this.catalog = catalog;
        this.visitors = visitors;
        this.cookie = cookie;
    }

    @GetMapping
    CartJson show(HttpServletRequest request) {
        return CartJson.of(visitors.get(cookie.key(request)).cart());
    }

    /** Sets how many of a product are in the cart; the same request twice changes nothing more. */
    @PutMapping
    CartJson put(@RequestBody ItemJson item, HttpServletRequest request, HttpServletResponse response) {
        return change(cart -> item.putInto(cart, catalog), request, response);
    }

    @DeleteMapping("/{sku}")
    CartJson remove(@PathVariable String sku, HttpServletRequest request, HttpServletResponse response) {
        return change(cart -> cart.with(catalog.product(sku), 0), request, response);
    }

    private CartJson change(UnaryOperator<Cart> change, HttpServletRequest request, HttpServletResponse response) {
        var key = visitors.change(cookie.key(request), visitor -> visitor.with(change.apply(visitor.cart())));
        cookie.give(key, request, response);
        return CartJson.of(visitors.get(key).cart());
    }
}

package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.PlaygroundPage;
import io.loomdeck.console.playground.PlaygroundProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.UnaryOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The visitor's cart. */
@PlaygroundPage
@RequestMapping(PlaygroundProperties.PATH + "/cart")
class CartController {

    private static final String BACK_TO_CART = "redirect:" + PlaygroundProperties.PATH + "/cart";

    private final Catalog catalog;
    private final Visitors visitors;
    private final VisitorCookie cookie;

    CartController(Catalog catalog, Visitors visitors, VisitorCookie cookie) {
        this.catalog = catalog;
        this.visitors = visitors;
        this.cookie = cookie;
    }

    @GetMapping
    String show() {
        return "playground/cart";
    }

    @PostMapping("/add")
    String add(
            @RequestParam String sku,
            @RequestParam(defaultValue = "1") int quantity,
            HttpServletRequest request,
            HttpServletResponse response) {
        var product = catalog.product(sku);
        change(
                cart -> cart.with(product, Math.min(Cart.MAX_QUANTITY, cart.quantityOf(product) + quantity)),
                request,
                response);
        return BACK_TO_CART;
    }

    @PostMapping("/update")
    String update(
            @RequestParam String sku,
            @RequestParam int quantity,
            HttpServletRequest request,
            HttpServletResponse response) {
        change(cart -> cart.with(catalog.product(sku), quantity), request, response);
        return BACK_TO_CART;
    }

    @PostMapping("/remove")
    String remove(@RequestParam String sku, HttpServletRequest request, HttpServletResponse response) {
        change(cart -> cart.with(catalog.product(sku), 0), request, response);
        return BACK_TO_CART;
    }

    private void change(UnaryOperator<Cart> change, HttpServletRequest request, HttpServletResponse response) {
        var key = visitors.change(cookie.key(request), visitor -> visitor.with(change.apply(visitor.cart())));
        cookie.give(key, request, response);
    }
}

package io.loomdeck.console.playground.api;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.shop.Cart;
import io.loomdeck.console.playground.shop.Catalog;
import io.loomdeck.console.playground.shop.Order;
import io.loomdeck.console.playground.shop.Orders;
import io.loomdeck.console.playground.shop.VisitorCookie;
import io.loomdeck.console.playground.shop.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Orders as JSON: a process that takes its time, from {@code created} over {@code paid} and {@code packed} to {@code shipped}. */
@PlaygroundEndpoint
@RequestMapping(PlaygroundProperties.PATH + "/api/orders")
class OrderApi {

    private final Catalog catalog;
    private final Orders orders;
    private final Visitors visitors;
    private final VisitorCookie cookie;

    OrderApi(Catalog catalog, Orders orders, Visitors visitors, VisitorCookie cookie) {
        this.catalog = catalog;
        this.orders = orders;
        this.visitors = visitors;
        this.cookie = cookie;
    }

    /**
     * What to order.
     *
     * @param items the products; the visitor's cart, which is emptied, where none are sent
     * @param secondsPerStage how long each stage takes, 0 to 600; 2 where it is not sent
     */
    record NewOrder(
            @Nullable List<ItemJson> items, @Nullable Double secondsPerStage) {}

    /** An order with its status of this moment. */
    record OrderJson(
            String number, String status, Instant created, List<CartJson.Line> items, BigDecimal total, String url) {}

    @PostMapping
    ResponseEntity<OrderJson> place(@RequestBody NewOrder wanted, HttpServletRequest request) {
        var seconds = wanted.secondsPerStage();
        var stage = seconds == null ? Orders.STAGE : Duration.ofMillis(Math.round(seconds * 1000));
        var items = wanted.items();
        var order = items == null ? placeCart(stage, request) : orders.place(ItemJson.cart(items, catalog), stage);
        var json = json(order);
        return ResponseEntity.created(URI.create(json.url())).body(json);
    }

    @GetMapping("/{number}")
    OrderJson show(@PathVariable String number) {
        return json(orders.order(number));
    }

    private Order placeCart(Duration stage, HttpServletRequest request) {
        var key = cookie.key(request);
        var order = orders.place(visitors.get(key).cart(), stage);
        visitors.change(key, visitor -> visitor.with(Cart.EMPTY));
        return order;
    }

    private OrderJson json(Order order) {
        var items = CartJson.of(order.items());
        var url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(PlaygroundProperties.PATH + "/api/orders/")
                .path(order.number())
                .toUriString();
        return new OrderJson(
                order.number(), orders.status(order).word(), order.created(), items.items(), items.total(), url);
    }
}

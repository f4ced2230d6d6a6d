package io.loomdeck.console.playground.api;

import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.shop.Product;
import java.math.BigDecimal;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A product as the API shows it.
 *
 * @param url the full address of its HTML page
 */
record ProductJson(
        String sku,
        String name,
        String category,
        BigDecimal price,
        String currency,
        BigDecimal rating,
        int reviews,
        int stock,
        String url) {

    static ProductJson of(Product product) {
        var url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(PlaygroundProperties.PATH + "/products/")
                .path(product.sku())
                .toUriString();
        return new ProductJson(
                product.sku(),
                product.name(),
                product.category().label(),
                product.price(),
                "EUR",
                product.rating(),
                product.reviews(),
                product.stock(),
                url);
    }
}

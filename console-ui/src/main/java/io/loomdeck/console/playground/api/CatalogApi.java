package io.loomdeck.console.playground.api;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.shop.Catalog;
import io.loomdeck.console.playground.shop.CatalogQuery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The catalogue as JSON: the same products, orders and searches as the HTML pages. */
@PlaygroundEndpoint
@RequestMapping(PlaygroundProperties.PATH + "/api")
class CatalogApi {

    private final Catalog catalog;

    CatalogApi(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/catalog")
    Paging<ProductJson> list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "25") int size,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category) {
        var found = catalog.find(CatalogQuery.of(page, size, sort, q, category));
        var items = found.items().stream().map(ProductJson::of).toList();
        return Paging.of(items, found.page(), found.size(), found.total());
    }

    @GetMapping("/products/{sku}")
    ProductJson product(@PathVariable String sku) {
        return ProductJson.of(catalog.product(sku));
    }
}

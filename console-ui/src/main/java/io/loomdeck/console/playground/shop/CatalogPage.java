package io.loomdeck.console.playground.shop;

import java.util.List;

/**
 * One page of products.
 *
 * @param items the products, in the order asked for; empty beyond the last page
 * @param page the page, from 1
 * @param size the most products on a page
 * @param total how many products match on all pages
 */
public record CatalogPage(List<Product> items, int page, int size, int total) {

    /** {@return how many pages there are; at least 1, so that an empty result has a page to say so} */
    public int pages() {
        return Math.max(1, Math.ceilDiv(total, size));
    }

    /** {@return whether a page follows} */
    public boolean hasNext() {
        return page < pages();
    }
}

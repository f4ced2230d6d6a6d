package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.RefusedRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** An order in which the catalogue can be read. Every order is total: the stock keeping unit breaks ties. */
public enum CatalogSort {
    FEATURED("featured", "Featured"),
    PRICE("price", "Price, low to high"),
    PRICE_DESCENDING("-price", "Price, high to low"),
    NAME("name", "Name"),
    RATING("-rating", "Best rated");

    private final String key;
    private final String label;

    CatalogSort(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** {@return the value of the {@code sort} parameter that means this order} */
    public String key() {
        return key;
    }

    /** {@return the name shown to customers} */
    public String label() {
        return label;
    }

    /** {@return the order; products that it holds equal stay in the order of the catalogue} */
    Comparator<Product> order() {
        return switch (this) {
            case FEATURED -> (_, _) -> 0;
            case PRICE -> Comparator.comparing(Product::price);
            case PRICE_DESCENDING -> Comparator.comparing(Product::price).reversed();
            case NAME -> Comparator.comparing(Product::name);
            case RATING -> Comparator.comparing(Product::rating).reversed().thenComparing(Product::sku);
        };
    }

    /**
     * Finds the order that a parameter asks for.
     *
     * @param key the parameter's value; empty means {@link #FEATURED}
     * @throws RefusedRequest with status 400 when there is no such order
     */
    public static CatalogSort of(String key) {
        return key.isEmpty()
                ? FEATURED
                : Arrays.stream(values())
                        .filter(sort -> sort.key.equals(key))
                        .findFirst()
                        .orElseThrow(
                                () -> RefusedRequest.badRequest("sort: '%s' is not one of %s".formatted(key, keys())));
    }

    private static String keys() {
        return Arrays.stream(values()).map(CatalogSort::key).collect(Collectors.joining(", "));
    }
}

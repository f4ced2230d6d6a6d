package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.RefusedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to read from the catalogue.
 *
 * @param page the page, from 1
 * @param size products on a page, 1 to {@value #MAX_SIZE}
 * @param sort the order
 * @param q words that must all occur in the product's name, department or stock keeping unit; empty for all
 * @param category the only department wanted; null for all
 */
public record CatalogQuery(
        int page,
        int size,
        CatalogSort sort,
        String q,
        @Nullable Category category) {

    /** The most products on one page. */
    public static final int MAX_SIZE = 200;

    private static final int MAX_SEARCH_LENGTH = 200;

    /**
     * Reads a query from request parameters.
     *
     * @throws RefusedRequest with status 400 when a parameter is outside its range or unknown
     */
    public static CatalogQuery of(int page, int size, String sort, String q, String category) {
        RefusedRequest.inRange("page", page, 1, 1_000_000);
        RefusedRequest.inRange("size", size, 1, MAX_SIZE);
        if (q.length() > MAX_SEARCH_LENGTH) {
            throw RefusedRequest.badRequest(
                    "q: at most %d characters can be searched for".formatted(MAX_SEARCH_LENGTH));
        }
        return new CatalogQuery(page, size, CatalogSort.of(sort), q.strip(), category(category));
    }

    boolean matches(Product product) {
        return (category == null || product.category() == category)
                && words().stream().allMatch(searchable(product)::contains);
    }

    private List<String> words() {
        return q.isEmpty() ? List.of() : List.of(q.toLowerCase(Locale.ROOT).split("\\s+"));
    }

    private static String searchable(Product product) {
        return "%s %s %s"
                .formatted(product.name(), product.category().label(), product.sku())
                .toLowerCase(Locale.ROOT);
    }

    private static @Nullable Category category(String label) {
        return label.isEmpty()
                ? null
                : Arrays.stream(Category.values())
                        .filter(category -> category.label().equalsIgnoreCase(label))
                        .findFirst()
                        .orElseThrow(() -> RefusedRequest.badRequest("category: there is no '%s'".formatted(label)));
    }
}

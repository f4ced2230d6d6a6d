package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.ConditionalOnPlayground;
import io.loomdeck.console.playground.RefusedRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The thousand products of the shop, generated from a fixed seed: the same on every machine and at every start.
 *
 * <p>Thread-safe: nothing changes after construction.
 */
@Component
@ConditionalOnPlayground
public class Catalog {

    /** How many products there are. */
    public static final int SIZE = 1000;

    private static final long SEED = 20_260_401L;

    private final Map<CatalogSort, List<Product>> sorted = new EnumMap<>(CatalogSort.class);
    private final Map<String, Product> bySku;

    /** Generates the products. */
    public Catalog() {
        var products = generate();
        for (var sort : CatalogSort.values()) {
            sorted.put(sort, products.stream().sorted(sort.order()).toList());
        }
        bySku = products.stream().collect(Collectors.toUnmodifiableMap(Product::sku, Function.identity()));
    }

    /** {@return the page that a query asks for} */
    public CatalogPage find(CatalogQuery query) {
        var all = sorted.getOrDefault(query.sort(), List.of());
        var matching = all.stream().filter(query::matches).toList();
        var from = Math.min((long) (query.page() - 1) * query.size(), matching.size());
        var to = Math.min(from + query.size(), matching.size());
        return new CatalogPage(matching.subList((int) from, (int) to), query.page(), query.size(), matching.size());
    }

    /**
     * Finds a product.
     *
     * @throws RefusedRequest with status 404 when there is no such product
     */
    public Product product(String sku) {
        var product = bySku.get(sku);
        if (product == null) {
            throw RefusedRequest.notFound(
                    "There is no product '%s'; a stock keeping unit looks like KIT-0001".formatted(sku));
        }
        return product;
    }

    private static List<Product> generate() {
        var random = new SplittableRandom(SEED);
        var prices = new HashSet<BigDecimal>();
        var products = new ArrayList<Product>(SIZE);
        var categories = Category.values();
        for (var i = 0; i < SIZE; i++) {
            var category = categories[i % categories.length];
            products.add(product(category, i / categories.length, random, prices));
        }
        return List.copyOf(products);
    }

    private static Product product(Category category, int number, SplittableRandom random, Set<BigDecimal> prices) {
        var soldOut = random.nextInt(20) == 0;
        return new Product(
                "%s-%04d".formatted(category.prefix(), number + 1),
                category.name(number),
                category,
                price(category, random, prices),
                BigDecimal.valueOf(random.nextInt(21, 51), 1),
                random.nextInt(3, 900),
                soldOut ? 0 : random.nextInt(1, 250));
    }

    private static BigDecimal price(Category category, SplittableRandom random, Set<BigDecimal> taken) {
        var cents = random.nextInt(category.cheapest() * 100, category.dearest() * 100);
        var price = BigDecimal.valueOf(cents, 2);
        while (!taken.add(price)) {
            price = price.add(BigDecimal.valueOf(1, 2));
        }
        return price;
    }
}

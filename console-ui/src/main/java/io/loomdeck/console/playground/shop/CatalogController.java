package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.PlaygroundPage;
import io.loomdeck.console.playground.PlaygroundProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages of the catalogue and of its products. */
@PlaygroundPage
@RequestMapping(PlaygroundProperties.PATH)
class CatalogController {

    private static final int SHOWN_AROUND = 2;

    private final Catalog catalog;

    CatalogController(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A choice of a select, as the template shows it. */
    record Choice(String value, String label, boolean selected) {}

    /** A link of the pager; without an address it is only text: the current page, or a gap. */
    record PageLink(String label, @Nullable String href, boolean current) {}

    @GetMapping("/catalog")
    String list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "25") int size,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String category,
            @ModelAttribute("base") String base,
            Model model) {
        var query = CatalogQuery.of(page, size, sort, q, category);
        var found = catalog.find(query);
        model.addAttribute("query", query);
        model.addAttribute("page", found);
        model.addAttribute("empty", found.items().isEmpty());
        model.addAttribute("sorts", sorts(query));
        model.addAttribute("categories", categories(query));
        model.addAttribute("pager", pager(base, query, found.pages()));
        model.addAttribute("previous", page > 1 ? href(base, query, page - 1) : null);
        model.addAttribute("next", found.hasNext() ? href(base, query, page + 1) : null);
        return "playground/catalog";
    }

    @GetMapping("/products/{sku}")
    String product(@PathVariable String sku, Model model) {
        model.addAttribute("product", catalog.product(sku));
        return "playground/product";
    }

    @GetMapping("/products/{sku}/image.svg")
    ResponseEntity<String> image(@PathVariable String sku) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(WovenImage.of(catalog.product(sku)));
    }

    private static List<Choice> sorts(CatalogQuery query) {
        return Arrays.stream(CatalogSort.values())
                .map(sort -> new Choice(sort.key(), sort.label(), sort == query.sort()))
                .toList();
    }

    private static List<Choice> categories(CatalogQuery query) {
        return Arrays.stream(Category.values())
                .map(category -> new Choice(category.label(), category.label(), category == query.category()))
                .toList();
    }

    private static List<PageLink> pager(String base, CatalogQuery query, int pages) {
        var shown = IntStream.rangeClosed(1, pages)
                .filter(page -> page == 1 || page == pages || Math.abs(page - query.page()) <= SHOWN_AROUND)
                .boxed()
                .toList();
        var links = new ArrayList<PageLink>();
        var last = 0;
        for (var page : shown) {
            if (page > last + 1) {
                links.add(new PageLink("…", null, false));
            }
            links.add(new PageLink(String.valueOf(page), href(base, query, page), page == query.page()));
            last = page;
        }
        return links;
    }

    private static String href(String base, CatalogQuery query, int page) {
        var category = query.category();
        return UriComponentsBuilder.fromPath(base + "/catalog")
                .queryParam("page", page)
                .queryParam("size", query.size())
                .queryParam("sort", query.sort().key())
                .queryParam("q", "{q}")
                .queryParam("category", category == null ? "" : category.label())
                .build(query.q())
                .toString();
    }
}

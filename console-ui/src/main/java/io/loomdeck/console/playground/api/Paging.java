package io.loomdeck.console.playground.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One page of a list.
 *
 * @param items what is on the page; empty beyond the last
 * @param page the page, from 1
 * @param size the most items on a page
 * @param total how many items there are on all pages
 * @param pages how many pages there are, at least 1
 * @param next the full address of the next page; null on the last
 */
record Paging<T>(
        List<T> items,
        int page,
        int size,
        int total,
        int pages,
        @Nullable String next) {

    /** {@return a page whose next address is that of the request being answered} */
    static <T> Paging<T> of(List<T> items, int page, int size, int total) {
        var pages = Math.max(1, Math.ceilDiv(total, size));
        var next = page < pages
                ? ServletUriComponentsBuilder.fromCurrentRequest()
                        .replaceQueryParam("page", page + 1)
                        .toUriString()
                : null;
        return new Paging<>(items, page, size, total, pages, next);
    }

    /** {@return a page cut from a whole list} */
    static <T> Paging<T> cut(List<T> all, int page, int size) {
        var from = (int) Math.min((long) (page - 1) * size, all.size());
        return of(all.subList(from, Math.min(from + size, all.size())), page, size, all.size());
    }
}

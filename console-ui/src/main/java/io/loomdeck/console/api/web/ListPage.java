package io.loomdeck.console.api.web;

import java.util.List;

/**
 * A stretch of a list.
 *
 * @param total how many there are in all
 * @param offset of the first item
 */
record ListPage<T>(long total, int offset, List<T> items) {

    static final int MOST = 500;
}

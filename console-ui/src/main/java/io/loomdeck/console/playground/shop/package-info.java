/**
 * The shop of the playground: products, visitors with their carts, orders, and the HTML pages over them.
 *
 * <p>Products are generated from fixed word lists, the same on every machine and at every start. Visitors and orders are kept in
 * bounded caches of immutable values that are replaced atomically, so no lock is held by anyone.
 */
@NullMarked
package io.loomdeck.console.playground.shop;

import org.jspecify.annotations.NullMarked;

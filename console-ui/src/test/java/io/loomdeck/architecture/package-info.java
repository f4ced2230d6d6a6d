/**
 * The house rules as tests: what may depend on what, where time comes from, how large things may grow. The package
 * {@code sample} breaks each rule once, on purpose, to show that the rule can fail.
 */
@NullMarked
package io.loomdeck.architecture;

import org.jspecify.annotations.NullMarked;

/** The language's reference pages, made of the descriptors in the code, and the test that keeps the two equal. */
@NullMarked
package io.loomdeck.reference;

import org.jspecify.annotations.NullMarked;

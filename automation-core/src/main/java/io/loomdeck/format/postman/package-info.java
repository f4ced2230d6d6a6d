/** Postman collections, versions 2.0 and 2.1, as scripts with one step that keeps the collection as it is. */
@NullMarked
package io.loomdeck.format.postman;

import org.jspecify.annotations.NullMarked;

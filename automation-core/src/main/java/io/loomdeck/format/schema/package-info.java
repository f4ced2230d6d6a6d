/** The language as a JSON Schema, made of the descriptors of its keys, for editors that know nothing else of it. */
@NullMarked
package io.loomdeck.format.schema;

import org.jspecify.annotations.NullMarked;

/** The page on which people make and revoke their tokens. */
@NullMarked
package io.loomdeck.console.api.ui;

import org.jspecify.annotations.NullMarked;

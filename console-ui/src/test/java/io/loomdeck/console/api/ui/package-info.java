/** Tests of the page of API tokens. */
@NullMarked
package io.loomdeck.console.api.ui;

import org.jspecify.annotations.NullMarked;

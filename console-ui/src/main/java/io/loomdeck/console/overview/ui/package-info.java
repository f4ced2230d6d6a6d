/** The first page: how everything is, at a glance. */
@NullMarked
package io.loomdeck.console.overview.ui;

import org.jspecify.annotations.NullMarked;

/** Tests of dispatching. */
@NullMarked
package io.loomdeck.console.dispatch;

import org.jspecify.annotations.NullMarked;

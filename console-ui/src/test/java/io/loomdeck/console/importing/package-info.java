@NullMarked
package io.loomdeck.console.importing;

import org.jspecify.annotations.NullMarked;

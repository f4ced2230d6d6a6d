/** What every feature stands on: the clock, the data folder, the console's own address, secrets at rest, and clear words for a start that fails. */
@NullMarked
package io.loomdeck.console.platform;

import org.jspecify.annotations.NullMarked;

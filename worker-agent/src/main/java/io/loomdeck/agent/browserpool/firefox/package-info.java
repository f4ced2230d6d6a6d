/**
 * Firefox without a driver program: its own remote protocol, Marionette, takes WebDriver's commands nearly as they are,
 * which is all that geckodriver does, and no package of Debian brings geckodriver.
 */
@NullMarked
package io.loomdeck.agent.browserpool.firefox;

import org.jspecify.annotations.NullMarked;

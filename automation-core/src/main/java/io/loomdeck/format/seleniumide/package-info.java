/**
 * Projects of Selenium IDE ({@code .side}), of every version, as steps of the kind {@code selenium}: one for each test, in
 * the order and the sessions that the project's suites ask for.
 */
@NullMarked
package io.loomdeck.format.seleniumide;

import org.jspecify.annotations.NullMarked;

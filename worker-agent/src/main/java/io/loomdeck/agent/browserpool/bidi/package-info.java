/**
 * WebDriver BiDi: what a browser tells by itself and what WebDriver's plain commands do not reach. Firefox speaks it,
 * chromedriver does, and a Selenium Grid passes it on.
 */
@NullMarked
package io.loomdeck.agent.browserpool.bidi;

import org.jspecify.annotations.NullMarked;

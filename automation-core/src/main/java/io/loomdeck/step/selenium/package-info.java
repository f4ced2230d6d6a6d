/**
 * The action {@code selenium}: the commands of Selenium IDE, with the meaning that its own runner gives them. A test's
 * commands are read into a tree of blocks, which is gone through in the browser, each command as a step run of its own.
 */
@NullMarked
package io.loomdeck.step.selenium;

import org.jspecify.annotations.NullMarked;

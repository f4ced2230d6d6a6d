/**
 * The {@code browser} step: a list of actions in one browser session. Each action waits until its target can be used and
 * says on failure what it found instead. Browsers come from whoever runs the engine, through
 * {@link io.loomdeck.step.browser.BrowserSessions}.
 */
@NullMarked
package io.loomdeck.step.browser;

import org.jspecify.annotations.NullMarked;

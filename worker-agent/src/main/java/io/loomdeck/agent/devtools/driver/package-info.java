/**
 * Selenium's commands, done straight over the DevTools protocol:
 * {@link io.loomdeck.agent.devtools.driver.DevToolsCommandExecutor} stands where a driver process and its HTTP connection would, so
 * that everything that is written for Selenium works unchanged. Each command behaves as the WebDriver standard says, errors
 * included; the conformance tests run over this and over chromedriver.
 */
@NullMarked
package io.loomdeck.agent.devtools.driver;

import org.jspecify.annotations.NullMarked;

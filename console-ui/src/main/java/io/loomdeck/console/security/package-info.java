/**
 * Who may do what: people, their roles, the one-time set-up of the first administrator, and the filter chain in front of
 * the console. Features name what a call needs with the constants of {@link io.loomdeck.console.security.Roles}.
 */
@NullMarked
package io.loomdeck.console.security;

import org.jspecify.annotations.NullMarked;

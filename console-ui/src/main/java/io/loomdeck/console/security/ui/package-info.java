/** The pages in front of the login. */
@NullMarked
package io.loomdeck.console.security.ui;

import org.jspecify.annotations.NullMarked;

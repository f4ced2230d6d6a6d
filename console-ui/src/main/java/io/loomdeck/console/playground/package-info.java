/**
 * The playground: a small public site, served by the console under {@code /playground}, for scripts to practise on.
 *
 * <p>It is what the gallery and the end-to-end tests run against, so that everything works without the internet. Nothing here
 * touches the console's own data, users or sessions: visitors, carts and orders live in bounded memory and expire. The
 * sub-packages are the {@code shop}, its JSON {@code api} and the {@code lab} of slow, flaky and awkward pages.
 */
@NullMarked
package io.loomdeck.console.playground;

import org.jspecify.annotations.NullMarked;

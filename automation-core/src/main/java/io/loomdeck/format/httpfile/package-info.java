/**
 * Files of HTTP requests ({@code .http}, {@code .rest}) as scripts: each request becomes a step {@code httpFile}, and the
 * environment files that lie beside them become one mapping of variables.
 */
@NullMarked
package io.loomdeck.format.httpfile;

import org.jspecify.annotations.NullMarked;

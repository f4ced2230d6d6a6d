/**
 * Runs Postman collections as newman does: requests one after the other, each with the scripts before and after it, over
 * the variables of five scopes.
 */
@NullMarked
package io.loomdeck.step.postman;

import org.jspecify.annotations.NullMarked;

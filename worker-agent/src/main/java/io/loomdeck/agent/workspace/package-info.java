/** Folders of attempts: confined, measured, and removed when nobody needs them any more. */
@NullMarked
package io.loomdeck.agent.workspace;

import org.jspecify.annotations.NullMarked;

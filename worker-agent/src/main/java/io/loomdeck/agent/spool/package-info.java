/** Events on disk until the console has stored them: append-only files that survive the end of the process. */
@NullMarked
package io.loomdeck.agent.spool;

import org.jspecify.annotations.NullMarked;

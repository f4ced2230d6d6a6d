/** The engine with what this machine offers to scripts: browsers, a connection pool. */
@NullMarked
package io.loomdeck.agent.script;

import org.jspecify.annotations.NullMarked;

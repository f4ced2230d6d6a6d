@NullMarked
package io.loomdeck.agent.devtools.page;

import org.jspecify.annotations.NullMarked;

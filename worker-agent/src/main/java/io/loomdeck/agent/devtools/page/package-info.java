/**
 * The pages of a browser as its DevTools protocol tells them: which there are, their frames and documents, what they load, which
 * dialog they show. What a driver wants to know or do goes through {@link io.loomdeck.agent.devtools.page.Document}.
 */
@NullMarked
package io.loomdeck.agent.devtools.page;

import org.jspecify.annotations.NullMarked;

/** The schedules in the database, and what fires them. */
@NullMarked
package io.loomdeck.console.schedules.internal;

import org.jspecify.annotations.NullMarked;

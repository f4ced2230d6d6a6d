/** Tests of the schedules in the database. */
@NullMarked
package io.loomdeck.console.schedules.internal;

import org.jspecify.annotations.NullMarked;

/**
 * Scripts that run by themselves at certain times. What is due is claimed row by row in the database, so that several consoles
 * never fire the same moment twice.
 */
@NullMarked
package io.loomdeck.console.schedules;

import org.jspecify.annotations.NullMarked;

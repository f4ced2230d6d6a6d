/**
 * The {@code table} step: rows are written to and read from CSV and JSON Lines, one at a time whatever their number.
 */
@NullMarked
package io.loomdeck.step.table;

import org.jspecify.annotations.NullMarked;

/**
 * Rows and the files that hold them: CSV, JSON Lines and XLSX, read and written row by row, so that a table may be larger
 * than memory. Rows that a step gathers are held in memory while they are few, and in a file of the attempt beyond that.
 */
@NullMarked
package io.loomdeck.step.rows;

import org.jspecify.annotations.NullMarked;

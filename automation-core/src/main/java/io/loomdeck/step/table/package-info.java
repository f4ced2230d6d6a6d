/**
 * The {@code table} step: rows are written to and read from CSV, JSON Lines and XLSX, in files of the workspace.
 *
 * <p>Cells are data and are written as they are. A cell of CSV that begins with {@code =} is a formula to a spreadsheet that
 * opens the file; the step guards against it where the script asks for that.
 */
@NullMarked
package io.loomdeck.step.table;

import org.jspecify.annotations.NullMarked;

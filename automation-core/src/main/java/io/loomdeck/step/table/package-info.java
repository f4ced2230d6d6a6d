/**
 * The {@code table} step: rows are written to and read from CSV and JSON Lines.
 *
 * <p>Cells are data and are written as they are. A cell that begins with {@code =} is a formula to a spreadsheet that opens
 * the file; who hands tables of scraped text to people with spreadsheets should know.
 */
@NullMarked
package io.loomdeck.step.table;

import org.jspecify.annotations.NullMarked;

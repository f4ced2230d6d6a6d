package io.loomdeck.step.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How rows lie in a file.
 *
 * @param format null goes by the file's name
 * @param separator between the values of CSV
 * @param quote around the values of CSV
 * @param header whether the first row of CSV and XLSX has the columns' names
 * @param charset of CSV and JSON Lines; a byte order mark in the file wins over it
 * @param bom whether a byte order mark is written
 * @param sheet the sheet of a workbook, or null for the first one
 * @param guardFormulas whether texts that a spreadsheet would take for formulas get an apostrophe in CSV
 */
public record RowLayout(
        @Nullable RowFormat format,
        char separator,
        char quote,
        boolean header,
        Charset charset,
        boolean bom,
        @Nullable String sheet,
        boolean guardFormulas) {

    /** What holds where the script says nothing. */
    public static final RowLayout USUAL = new RowLayout(null, ',', '"', true, UTF_8, false, null, false);

    /** This layout in the format and with the separator that a file's name implies where the script names none. */
    public RowLayout forFile(String path) {
        RowFormat known = format == null ? RowFormat.ofName(path) : format;
        boolean tabs = separator == ',' && path.toLowerCase(Locale.ROOT).endsWith(".tsv");
        return new RowLayout(known, tabs ? '\t' : separator, quote, header, charset, bom, sheet, guardFormulas);
    }
}

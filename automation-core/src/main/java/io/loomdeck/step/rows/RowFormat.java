package io.loomdeck.step.rows;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats of files with rows. */
public enum RowFormat {
    CSV,
    JSONL,
    XLSX;

    /** The format that a file's name implies, or null. */
    public static @Nullable RowFormat ofName(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JSONL;
        }
        if (name.endsWith(".xlsx") || name.endsWith(".xlsm")) {
            return XLSX;
        }
        return name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt") ? CSV : null;
    }
}

package io.loomdeck.step.table;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.table.TableConfiguration.Format;
import io.loomdeck.step.table.TableConfiguration.Layout;
import java.util.Locale;

/** Which format a file has. */
final class Formats {

    private Formats() {}

    static Format of(Layout layout, String path) {
        if (layout.format() != null) {
            return layout.format();
        }
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return Format.JSONL;
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) {
            return Format.CSV;
        }
        throw new StepException(
                ErrorClass.SCRIPT, "The name " + path + " does not tell which table it is", "Add format: csv or jsonl");
    }

    /** The separator that the script names, else the one that the file's name implies. */
    static char separator(Layout layout, String path) {
        return layout.separator() == ',' && path.toLowerCase(Locale.ROOT).endsWith(".tsv") ? '\t' : layout.separator();
    }
}

package io.loomdeck.step.table;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.rows.RowFormat;
import io.loomdeck.step.rows.RowLayout;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** Reads the keys that say how rows lie in a file. */
final class LayoutReading {

    private static final String BAD_SHEET_CHARACTERS = "[]:*?/\\";
    private static final int LONGEST_SHEET = 31;

    private final MappingReader keys;
    private final Diagnostics diagnostics;

    LayoutReading(MappingReader keys, Diagnostics diagnostics) {
        this.keys = keys;
        this.diagnostics = diagnostics;
    }

    RowLayout layout() {
        char separator = character("separator", ',', "Such as \",\", \";\" or tab");
        char quote = character("quote", '"', "Such as \"'\"");
        if (separator == quote) {
            report("quote", "The separator and the quote are the same", "Choose another quote");
            quote = separator == '"' ? '\'' : '"';
        }
        return new RowLayout(
                keys.choice("format", RowFormat.class),
                separator,
                quote,
                keys.bool("header", true),
                charset(),
                keys.bool("bom", false),
                sheet(),
                keys.bool("guardFormulas", false));
    }

    private char character(String key, char otherwise, String hint) {
        String written = keys.text(key);
        if (written == null) {
            return otherwise;
        }
        String one = written.equals("tab") ? "\t" : written;
        boolean taken = key.equals("separator") && one.equals("\"");
        if (one.length() != 1 || "\r\n\0".contains(one) || taken) {
            report(key, "A " + key + " is one character", hint);
            return otherwise;
        }
        return one.charAt(0);
    }

    private Charset charset() {
        String name = keys.text("encoding");
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(name);
            if (charset.canEncode()) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            // reported below
        }
        report("encoding", "There is no encoding " + name, "Such as UTF-8, UTF-16LE, ISO-8859-1 or windows-1252");
        return StandardCharsets.UTF_8;
    }

    private @Nullable String sheet() {
        String name = keys.text("sheet");
        if (name == null) {
            return null;
        }
        boolean bad = name.isBlank()
                || name.length() > LONGEST_SHEET
                || name.chars().anyMatch(c -> BAD_SHEET_CHARACTERS.indexOf(c) >= 0);
        if (bad) {
            report(
                    "sheet",
                    "A sheet's name has 1 to " + LONGEST_SHEET + " characters, none of " + BAD_SHEET_CHARACTERS,
                    "Choose a shorter or simpler name");
            return null;
        }
        return name;
    }

    private void report(String key, String message, String hint) {
        SourceNode node = keys.node(key);
        diagnostics.error(node == null ? Position.START : node.position(), "wrong-value", message, hint);
    }
}

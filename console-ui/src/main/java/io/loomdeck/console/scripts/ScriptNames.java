package io.loomdeck.console.scripts;

import io.loomdeck.script.Script;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a script and its file are called, also where its text has mistakes. */
final class ScriptNames {

    static final String UNTITLED = "Untitled";

    private static final Pattern NAME_LINE = Pattern.compile("(?m)^name:[ \\t]*([^#\\r\\n]+)");
    private static final int LONGEST_FILE_NAME = 80;

    private ScriptNames() {}

    static String name(@Nullable Script script, String source, String otherwise) {
        if (script != null) {
            return script.name();
        }
        Matcher line = NAME_LINE.matcher(source);
        String name = line.find() ? line.group(1).strip().replaceAll("^[\"']|[\"']$", "") : "";
        return name.isBlank() ? otherwise : name;
    }

    /** The name as a file: lower case, plain letters, hyphens. */
    static String fileName(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut = plain.length() > LONGEST_FILE_NAME ? plain.substring(0, LONGEST_FILE_NAME) : plain;
        return (cut.isEmpty() ? "script" : cut) + ".yaml";
    }
}

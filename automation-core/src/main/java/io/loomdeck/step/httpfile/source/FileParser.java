package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/** Cuts a file into blocks. Belongs to one thread. */
final class FileParser {

    private final Lines lines;
    private final Dialect dialect;
    private final Diagnostics diagnostics;

    FileParser(Lines lines, Dialect dialect, Diagnostics diagnostics) {
        this.lines = lines;
        this.dialect = dialect;
        this.diagnostics = diagnostics;
    }

    HttpFile parse() {
        List<RequestBlock> blocks = new ArrayList<>();
        while (lines.hasNext()) {
            blocks.add(new BlockParser(lines, dialect, diagnostics).parse());
        }
        return new HttpFile(blocks);
    }

    static boolean isSeparator(String line, Dialect dialect) {
        return line.startsWith("###")
                || (dialect == Dialect.HTTPYAC && line.stripTrailing().equals("---"));
    }

    /** What a separator calls the request after it: without the decoration that some put around. */
    static String title(String separator) {
        String title = separator.replaceFirst("^#+", "").strip();
        int end = title.length();
        while (end > 0 && title.charAt(end - 1) == '#') {
            end--;
        }
        boolean decorated = end == 0 || Character.isWhitespace(title.charAt(end - 1));
        String bare = decorated ? title.substring(0, end).strip() : title;
        return bare.chars().allMatch(c -> "-=*_#~ \t".indexOf(c) >= 0) ? "" : bare;
    }
}

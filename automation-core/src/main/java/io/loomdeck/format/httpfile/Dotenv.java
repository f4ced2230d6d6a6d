package io.loomdeck.format.httpfile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code .env} files: {@code NAME=value}, {@code export NAME="value"}, comments. */
final class Dotenv {

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([\\w.-]+)\\s*=\\s*(.*)");

    private Dotenv() {}

    static Map<String, String> read(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                variables.put(matcher.group(1), value(matcher.group(2)));
            }
        });
        return variables;
    }

    private static String value(String written) {
        String value = written.strip();
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        int end = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
        if (end > 0) {
            String inner = value.substring(1, end);
            return quote == '"' ? inner.replace("\\n", "\n") : inner;
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }
}

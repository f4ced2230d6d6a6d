package io.loomdeck.format.assist;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a half-written script seems to define. */
final class KnownNames {

    private static final Pattern AS = Pattern.compile("\\b(?:as|index|to|collect|increment):\\s*[\"']?([A-Za-z_]\\w*)");
    private static final Pattern ID = Pattern.compile("(?m)^[\\s-]*id:\\s*[\"']?([A-Za-z_]\\w*)");
    private static final Pattern OPEN = Pattern.compile("^([\\s-]*)(inputs|extract|set|with|increment):\\s*$");
    private static final Pattern FLOW = Pattern.compile("\\b(extract|set|with|increment):\\s*\\{(.*)$");
    private static final Pattern ENTRY = Pattern.compile("(?:^|[,{]\\s*)\\s*[\"']?([A-Za-z_]\\w*)[\"']?\\s*:");
    private static final Pattern CHILD = Pattern.compile("^(\\s+)[\"']?([A-Za-z_]\\w*)[\"']?\\s*:");
    private static final Set<String> TYPES = Set.of("text", "number", "date", "boolean", "any", "item");

    private KnownNames() {}

    static Set<String> ids(String text) {
        Set<String> ids = new TreeSet<>();
        Matcher id = ID.matcher(text);
        while (id.find()) {
            ids.add(id.group(1));
        }
        return ids;
    }

    /** Names with a word for what they are, inputs first. */
    static Map<String, String> variables(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher open = OPEN.matcher(lines[i]);
            if (open.find()) {
                children(
                        lines, i, open.group(1).length(), open.group(2).equals("inputs") ? "input" : "variable", names);
            }
            flow(lines[i], names);
            Matcher as = AS.matcher(lines[i]);
            while (as.find()) {
                if (!TYPES.contains(as.group(1))) {
                    names.putIfAbsent(as.group(1), "variable");
                }
            }
        }
        names.putIfAbsent("steps", "results of steps by id");
        names.putIfAbsent("secrets", "secrets by name");
        names.putIfAbsent("job", "this job");
        names.putIfAbsent("env", "what the agent offers");
        names.putIfAbsent("console", "the console's address");
        return names;
    }

    private static void children(String[] lines, int from, int indentation, String what, Map<String, String> names) {
        int column = -1;
        for (int i = from + 1; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            Matcher child = CHILD.matcher(lines[i]);
            boolean found = child.find();
            int own = found
                    ? child.group(1).length()
                    : lines[i].length() - lines[i].stripLeading().length();
            if (own <= indentation) {
                return;
            }
            column = column < 0 ? own : column;
            if (found && own == column) {
                names.put(child.group(2), what);
            }
        }
    }

    private static void flow(String line, Map<String, String> names) {
        Matcher flow = FLOW.matcher(line);
        if (!flow.find()) {
            return;
        }
        // Entries of mappings within the mapping are no variables.
        StringBuilder top = new StringBuilder();
        int depth = 0;
        for (char c : flow.group(2).toCharArray()) {
            depth += c == '{' || c == '[' ? 1 : 0;
            if (depth == 0) {
                top.append(c);
            }
            depth -= c == '}' || c == ']' ? 1 : 0;
            if (depth < 0) {
                break;
            }
        }
        Matcher entry = ENTRY.matcher(top);
        while (entry.find()) {
            names.putIfAbsent(entry.group(1), "variable");
        }
    }
}

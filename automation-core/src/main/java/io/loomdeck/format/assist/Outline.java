package io.loomdeck.format.assist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a script's structure a place lies, judged by indentation and brackets alone, so that it works on a text that
 * is no YAML yet.
 *
 * @param path keys from the document to the mapping that the place is in; {@code -} is an item of a list
 * @param siblings keys of that mapping that are there already
 * @param key whose value the place is in, or an empty text where a key is being written
 * @param word what is written of the key or value up to the place
 */
record Outline(List<String> path, List<String> siblings, String key, String word) {

    static final String ITEM = "-";

    private static final Pattern KEY =
            Pattern.compile("^([\"']?)([^\\s\"'#{}\\[\\],:][^\"'#{}\\[\\],:]*)\\1\\s*:(\\s|$)");
    private static final Pattern LAST_WORD = Pattern.compile("[^\\s\"'\\[{,]*$");

    static Outline at(String text, int line, int column) {
        String[] lines = text.split("\n", -1);
        int index = Math.min(Math.max(1, line), lines.length) - 1;
        String current = lines[index].replace("\r", "");
        String before = current.substring(0, Math.min(Math.max(0, column - 1), current.length()));
        List<String> path = path(lines, index, before);
        String content = content(before);
        List<String> siblings = siblings(lines, index, indentation(before));
        return new Flow(path, siblings).scan(content);
    }

    /** A key, or an item of a list, that later lines may belong to, with the column where it begins. */
    private record Level(int column, String name) {
        boolean isItem() {
            return name.equals(ITEM);
        }
    }

    private static List<String> path(String[] lines, int index, String before) {
        Deque<Level> levels = new ArrayDeque<>();
        for (int i = 0; i < index; i++) {
            String line = lines[i];
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                openItems(line, levels);
                Matcher key = KEY.matcher(content(line));
                if (key.find()) {
                    close(indentation(line), levels);
                    levels.push(new Level(indentation(line), key.group(2).strip()));
                }
            }
        }
        openItems(before, levels);
        close(indentation(before), levels);
        List<String> path = new ArrayList<>();
        levels.descendingIterator().forEachRemaining(level -> path.add(level.name));
        return path;
    }

    /** The items that a line's hyphens begin; a list may stand in the same column as its key. */
    private static void openItems(String line, Deque<Level> levels) {
        for (int column = leading(line); column < indentation(line); column++) {
            if (line.charAt(column) == '-') {
                while (!levels.isEmpty()
                        && (levels.peek().column > column
                                || (levels.peek().column == column
                                        && levels.peek().isItem()))) {
                    levels.pop();
                }
                levels.push(new Level(column, ITEM));
            }
        }
    }

    private static void close(int column, Deque<Level> levels) {
        while (!levels.isEmpty() && levels.peek().column >= column) {
            levels.pop();
        }
    }

    private static int leading(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The column of the line's content, behind spaces and the hyphens of lists. */
    private static int indentation(String line) {
        int at = leading(line);
        while (at < line.length()
                && line.charAt(at) == '-'
                && (at + 1 == line.length() || line.charAt(at + 1) == ' ')) {
            at++;
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }
        return at;
    }

    private static String content(String line) {
        return line.substring(indentation(line));
    }

    private static List<String> siblings(String[] lines, int index, int indentation) {
        List<String> keys = new ArrayList<>();
        for (int i = index; i >= 0; i--) {
            if (!lines[i].isBlank() && indentation(lines[i]) < indentation) {
                break;
            }
            addKey(lines[i], indentation, i != index, keys);
            if (indentation(lines[i]) == indentation && leading(lines[i]) < indentation) {
                break;
            }
        }
        for (int i = index + 1; i < lines.length; i++) {
            boolean ends =
                    !lines[i].isBlank() && (indentation(lines[i]) < indentation || leading(lines[i]) < indentation);
            if (ends) {
                break;
            }
            addKey(lines[i], indentation, true, keys);
        }
        return keys;
    }

    private static void addKey(String line, int indentation, boolean complete, List<String> keys) {
        Matcher key = KEY.matcher(content(line));
        if (complete && indentation(line) == indentation && key.find()) {
            keys.add(key.group(2).strip());
        }
    }

    /** Follows the brackets of one line. */
    private static final class Flow {

        private final List<String> path;
        private final List<String> siblings;
        private final Deque<Integer> depths = new ArrayDeque<>();
        private int start;

        Flow(List<String> path, List<String> siblings) {
            this.path = new ArrayList<>(path);
            this.siblings = new ArrayList<>(siblings);
        }

        Outline scan(String content) {
            char quote = 0;
            for (int i = 0; i < content.length(); i++) {
                char c = content.charAt(i);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else {
                    follow(c, content, i);
                }
            }
            return outline(path, siblings, content.substring(start));
        }

        private void follow(char c, String content, int i) {
            if (c == '{' || c == '[') {
                depths.push(path.size());
                addKey(content.substring(start, i), path);
                if (c == '[') {
                    path.add(ITEM);
                }
                siblings.clear();
                start = i + 1;
            } else if ((c == '}' || c == ']') && !depths.isEmpty()) {
                int depth = depths.pop();
                path.subList(depth, path.size()).clear();
            } else if (c == ',' && !depths.isEmpty()) {
                addKey(content.substring(start, i), siblings);
                start = i + 1;
            }
        }

        private static void addKey(String text, List<String> keys) {
            String key = key(text);
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }

        private static Outline outline(List<String> path, List<String> siblings, String rest) {
            String key = key(rest);
            Matcher word = LAST_WORD.matcher(rest);
            return new Outline(List.copyOf(path), List.copyOf(siblings), key, word.find() ? word.group() : "");
        }

        private static String key(String text) {
            Matcher key = KEY.matcher(text.stripLeading() + " ");
            return key.find() ? key.group(2).strip() : "";
        }
    }
}

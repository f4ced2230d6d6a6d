package io.loomdeck.format.curl;

/**
 * The quoting of Windows' {@code cmd}, as browsers write it with <em>Copy as cURL (cmd)</em>: a caret before every
 * special character and at the end of a continued line.
 */
final class CmdQuoting {

    private CmdQuoting() {}

    /** Whether the text is quoted so: an argument begins with {@code ^"}, or a line ends in a caret. */
    static boolean isUsedIn(String text) {
        return text.contains(" ^\"") || text.contains(" ^\r\n") || text.contains(" ^\n");
    }

    /** The same as a POSIX shell reads it. Lines stay lines, so that places keep their numbers. */
    static String resolve(String text) {
        StringBuilder unix = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char following = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
            if (c != '^') {
                unix.append(c == '$' || c == '`' ? "\\" + c : String.valueOf(c));
            } else if (following == '\n' || following == '\r') {
                unix.append('\\');
            } else {
                i++;
                unix.append(following == '$' || following == '`' ? "\\" + following : String.valueOf(following));
            }
        }
        return unix.toString();
    }
}

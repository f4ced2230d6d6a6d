package io.loomdeck.step.extraction;

/** The beginning of a text as messages show it: one line, in quotes, at most 80 characters. */
final class Excerpt {

    private static final int LENGTH = 80;

    private Excerpt() {}

    static String of(String text) {
        // A little more than is shown, because white space is squeezed; never all of a large text.
        String head =
                text.substring(0, Math.min(text.length(), 4 * LENGTH)).strip().replaceAll("\\s+", " ");
        if (head.isEmpty()) {
            return "nothing";
        }
        boolean shortened = head.length() > LENGTH || text.length() > 4 * LENGTH;
        return "\"" + head.substring(0, Math.min(head.length(), LENGTH)) + (shortened ? "…\"" : "\"");
    }
}

package io.loomdeck.format.har;

/** The addresses of a capture, some of which hold characters that browsers send and {@link java.net.URI} refuses. */
final class HarAddress {

    private static final String REFUSED = "\"<>\\^`{|} []";

    private HarAddress() {}

    /** The address with those characters percent-encoded, and without its fragment, which is never sent. */
    static String encoded(String address) {
        int fragment = address.indexOf('#');
        String sent = fragment < 0 ? address : address.substring(0, fragment);
        int path = sent.indexOf('/', sent.indexOf("://") + 3);
        if (path < 0) {
            return sent;
        }
        StringBuilder encoded = new StringBuilder(sent.substring(0, path));
        for (int i = path; i < sent.length(); i++) {
            char c = sent.charAt(i);
            boolean broken = c == '%' && !isEscape(sent, i);
            encoded.append(REFUSED.indexOf(c) >= 0 || broken ? "%%%02X".formatted((int) c) : String.valueOf(c));
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}

package io.loomdeck.format.curl;

import java.util.regex.Pattern;

/** The address of a curl command as a template: with a scheme, and with what {@code -G} adds to its query. */
final class CurlAddress {

    private static final Pattern SCHEME = Pattern.compile("(?i)^[a-z][a-z0-9+.-]*://.*", Pattern.DOTALL);

    private CurlAddress() {}

    /**
     * The complete address.
     *
     * @param query added with {@code ?} or {@code &}; empty for none
     */
    static String complete(Word address, String query) {
        String beginning = address.beginning();
        boolean bare = !beginning.isEmpty() && !SCHEME.matcher(beginning).matches();
        String url = (bare ? "http://" : "") + address.template().replace(" ", "%20");
        if (query.isEmpty()) {
            return url;
        }
        int fragment = address.plain().indexOf('#') < 0 ? -1 : url.indexOf('#');
        String base = fragment < 0 ? url : url.substring(0, fragment);
        return base + (base.contains("?") ? "&" : "?") + query;
    }
}

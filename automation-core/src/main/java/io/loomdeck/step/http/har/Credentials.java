package io.loomdeck.step.http.har;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Hides what proves who is asking, whether the script calls it a secret or a server just handed it out. */
final class Credentials {

    private static final String HIDDEN = "***";

    private static final Set<String> HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "x-amz-security-token",
            "x-api-key",
            "api-key",
            "x-auth-token",
            "x-csrf-token");

    private static final Pattern TOKENS =
            Pattern.compile("(\"(?:access_token|refresh_token|id_token)\"\\s*:\\s*\")[^\"]*(\")");

    private static final Pattern FIELDS =
            Pattern.compile("((?:^|&)(?:client_secret|password|refresh_token|assertion)=)[^&]*");

    private Credentials() {}

    static String hideHeader(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("set-cookie")) {
            return value.replaceFirst("=[^;]*", "=" + HIDDEN);
        }
        return HEADERS.contains(lower) ? HIDDEN : value;
    }

    /** The fields of a form that asks for a token. */
    static String hideFields(String form) {
        return form.contains("grant_type=") ? FIELDS.matcher(form).replaceAll("$1" + HIDDEN) : form;
    }

    /** Tokens in the answer to a form that asks for one; the answer still says that there is one. */
    static String hideTokens(Sent request, String answer) {
        boolean asks = request.text() != null && request.text().contains("grant_type=");
        return asks ? TOKENS.matcher(answer).replaceAll("$1" + HIDDEN + "$2") : answer;
    }
}

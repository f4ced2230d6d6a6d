package io.loomdeck.step.httpfile;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.PreparedRequest.Proof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Authorization} header as authors write it.
 *
 * @param header what is sent, or null where it is made when the request is sent
 * @param proof what it is made with then, or null
 */
record Authorization(@Nullable String header, @Nullable Proof proof) {

    static Authorization of(String written) {
        String[] words = written.strip().split("\\s+", 2);
        String rest = words.length == 1 ? "" : words[1].strip();
        return switch (words[0].toLowerCase(java.util.Locale.ROOT)) {
            case "basic" -> basic(words[0], rest);
            case "digest" -> {
                String[] pair = pair(rest);
                yield rest.contains("=\"") || pair.length < 2
                        ? new Authorization(written, null)
                        : new Authorization(null, new Proof.Digest(pair[0], pair[1]));
            }
            case "aws" -> aws(rest);
            case "oauth2", "openid", "oauth" -> {
                if (rest.contains("oauth_") || rest.contains("=\"")) {
                    yield new Authorization(written, null);
                }
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "Authorization: " + words[0] + " is httpyac's own and is not done here",
                        "Fetch the token with a request and write Authorization: Bearer {{token}}");
            }
            default -> new Authorization(written, null);
        };
    }

    /** A pair of user and password is encoded; what looks encoded is left. */
    private static Authorization basic(String scheme, String rest) {
        String[] pair = pair(rest);
        if (pair.length < 2) {
            return new Authorization(scheme + " " + rest, null);
        }
        byte[] bytes = (pair[0] + ":" + pair[1]).getBytes(StandardCharsets.UTF_8);
        return new Authorization(scheme + " " + Base64.getEncoder().encodeToString(bytes), null);
    }

    /** {@code user password} or {@code user:password}. */
    private static String[] pair(String text) {
        int space = text.indexOf(' ');
        int colon = text.indexOf(':');
        int at = space >= 0 && (colon < 0 || space < colon) ? space : colon;
        return at < 0
                ? new String[] {text}
                : new String[] {text.substring(0, at), text.substring(at + 1).strip()};
    }

    private static Authorization aws(String rest) {
        List<String> words = new ArrayList<>();
        Map<String, String> named = new HashMap<>();
        for (String word : rest.split("\\s+", -1)) {
            int colon = word.indexOf(':');
            String name = colon < 0 ? "" : word.substring(0, colon);
            if (List.of("token", "region", "service").contains(name)) {
                named.put(name, word.substring(colon + 1));
            } else {
                words.add(word);
            }
        }
        if (words.size() < 2) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "Authorization: AWS needs an access key and a secret key",
                    "AWS key secret region:eu-central-1 service:s3");
        }
        return new Authorization(
                null,
                new Proof.Aws(
                        words.get(0),
                        words.get(1),
                        named.get("token"),
                        named.getOrDefault("region", "us-east-1"),
                        named.getOrDefault("service", "execute-api")));
    }
}

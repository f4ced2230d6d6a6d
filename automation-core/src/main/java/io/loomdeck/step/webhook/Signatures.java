package io.loomdeck.step.webhook;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.webhook.WebhookConfiguration.Signing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the headers of a message, its signature among them. */
final class Signatures {

    private static final String PREFIX = "whsec_";

    private Signatures() {}

    /** @param id the same for every try, so that a receiver can tell that it has the message already */
    static Map<String, String> headers(
            WebhookConfiguration configuration, StepContext context, String id, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        configuration.headers().forEach((name, value) -> headers.put(name, context.text(value)));
        headers.put("webhook-id", id);
        Signing signing = configuration.signing();
        if (signing == null) {
            return headers;
        }
        String secret = context.text(signing.secret());
        if (secret.isEmpty()) {
            throw new StepException(ErrorClass.SCRIPT, "The secret to sign with is empty", "See secret of sign");
        }
        switch (signing.style()) {
            case HUB ->
                headers.put("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(hmac(utf8(secret), body)));
            case STANDARD -> {
                String time = String.valueOf(context.clock().instant().getEpochSecond());
                byte[] signature = hmac(key(secret), id + "." + time + "." + body);
                headers.put("webhook-timestamp", time);
                headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature));
            }
        }
        return headers;
    }

    /** The standard writes its keys in Base64 behind a prefix; others are taken as they are. */
    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return utf8(secret);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The secret to sign with is no Base64 behind " + PREFIX,
                    "See secret of sign",
                    e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

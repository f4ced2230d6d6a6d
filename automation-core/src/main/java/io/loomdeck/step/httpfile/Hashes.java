package io.loomdeck.step.httpfile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The hashes of {@code crypto} in scripts. */
final class Hashes {

    private static final Map<String, String> DIGESTS =
            Map.of("MD5", "MD5", "SHA1", "SHA-1", "SHA256", "SHA-256", "SHA384", "SHA-384", "SHA512", "SHA-512");

    private Hashes() {}

    /**
     * A hash in hexadecimal.
     *
     * @param key of an HMAC, or null
     * @param parts mappings of {@code kind} (text, hex, base64) and {@code value}
     */
    static String hex(String algorithm, @Nullable Object key, List<?> parts) throws GeneralSecurityException {
        if (key == null) {
            MessageDigest digest = MessageDigest.getInstance(DIGESTS.getOrDefault(algorithm, algorithm));
            parts.forEach(part -> digest.update(bytes(part)));
            return HexFormat.of().formatHex(digest.digest());
        }
        Mac mac = Mac.getInstance("Hmac" + algorithm);
        byte[] secret = bytes(key);
        // An empty key is no key to the JDK; a single zero is the same to the algorithm.
        mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, mac.getAlgorithm()));
        parts.forEach(part -> mac.update(bytes(part)));
        return HexFormat.of().formatHex(mac.doFinal());
    }

    private static byte[] bytes(@Nullable Object part) {
        if (!(part instanceof Map<?, ?> map)) {
            return new byte[0];
        }
        String value = String.valueOf(map.get("value"));
        return switch (String.valueOf(map.get("kind"))) {
            case "hex" -> HexFormat.of().parseHex(value);
            case "base64" -> Base64.getDecoder().decode(value);
            default -> value.getBytes(StandardCharsets.UTF_8);
        };
    }

    static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}

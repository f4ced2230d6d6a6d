package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Functions over values of any kind, and signatures. {@code size} and {@code empty} are operators of the language; they stand
 * here for those who look for them.
 */
final class ValueFunctions {

    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA1", "sha256", "SHA256", "sha384", "SHA384", "sha512", "SHA512");

    static final List<ExpressionFunction> ALL = List.of(
            ExpressionFunction.of(
                    "size(value: any): integer",
                    "How many items a list or a mapping has, or characters a text.",
                    "size([1, 2]) => 2",
                    a -> size(a.value(0))),
            ExpressionFunction.of(
                    "empty(value: any): boolean",
                    "Whether a value is null, or a text, list or mapping with nothing in it.",
                    "empty('') => true",
                    a -> size(a.value(0)) == 0),
            ExpressionFunction.of(
                    "entries(mapping: mapping): rows",
                    "A mapping as a list of rows with key and value.",
                    "entries({'a': 1}) => [{'key': 'a', 'value': 1}]",
                    ValueFunctions::entries),
            ExpressionFunction.of(
                    "without(list: list, others: list): list",
                    "The items of a list that are not in another one.",
                    "without([1, 2, 3], [2]) => [1, 3]",
                    ValueFunctions::without),
            ExpressionFunction.of(
                    "queryString(mapping: mapping): text",
                    "A mapping as the query of an address, encoded; a list gives its key once for each item.",
                    "queryString({'q': 'a b'}) => 'q=a%20b'",
                    ValueFunctions::queryString),
            ExpressionFunction.of(
                    "pow(base: number, exponent: number): number",
                    "A number raised to a power.",
                    "pow(2, 10) => 1024",
                    a -> NumberFunctions.whole(Math.pow(a.number(0), a.number(1)))),
            ExpressionFunction.of(
                    "sqrt(number: number): number",
                    "A number's square root. A negative number is an error.",
                    "sqrt(9) => 3",
                    ValueFunctions::sqrt),
            ExpressionFunction.of(
                    "hash(text: text, algorithm: text): text",
                    "The checksum of a text's UTF-8 bytes in hexadecimal: md5, sha1, sha256, sha384 or sha512.",
                    "hash('loom', 'md5') => 'f8d1ce191319ea8f4d1d26e65e130dd5'",
                    ValueFunctions::hash),
            ExpressionFunction.of(
                    "hmac(text: text, key: text[, algorithm: text, encoding: text]): text",
                    "A text's signature with a key: sha256 or another algorithm of hash, in hex or base64.",
                    "size(hmac('text', 'key')) => 64",
                    ValueFunctions::hmac));

    private ValueFunctions() {}

    private static long size(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Collection<?> items -> items.size();
            case Map<?, ?> map -> map.size();
            default -> Values.text(value).length();
        };
    }

    private static Object entries(Arguments a) {
        List<Object> rows = new ArrayList<>();
        a.map(0).forEach((key, value) -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("key", key);
            row.put("value", value);
            rows.add(row);
        });
        return rows;
    }

    private static Object without(Arguments a) {
        List<?> others = a.list(1);
        List<@Nullable Object> kept = new ArrayList<>();
        int count = 0;
        for (Object item : a.list(0)) {
            Limits.interruptible(count++);
            if (others.stream().noneMatch(other -> Values.same(item, other))) {
                kept.add(item);
                Limits.items(kept.size());
            }
        }
        return kept;
    }

    private static Object queryString(Arguments a) {
        StringJoiner query = new StringJoiner("&");
        a.map(0).forEach((key, value) -> {
            List<?> all = value instanceof List<?> list ? list : java.util.Collections.singletonList(value);
            all.forEach(item -> query.add(encoded(key) + "=" + encoded(item)));
        });
        return query.toString();
    }

    private static String encoded(@Nullable Object value) {
        return URLEncoder.encode(Values.text(value), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Object sqrt(Arguments a) {
        if (a.number(0) < 0) {
            throw a.wrong("a negative number has no square root");
        }
        return NumberFunctions.whole(Math.sqrt(a.number(0)));
    }

    private static Object hash(Arguments a) {
        String name = algorithm(a, 1).replace("SHA", "SHA-");
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes(a.text(0))));
        } catch (GeneralSecurityException e) {
            throw unavailable(name, e);
        }
    }

    private static Object hmac(Arguments a) {
        String name = "Hmac" + (a.has(2) ? algorithm(a, 2) : "SHA256");
        if (a.text(1).isEmpty()) {
            throw a.wrong("the key is empty");
        }
        String encoding = a.text(3, "hex");
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(bytes(a.text(1)), name));
            byte[] signature = mac.doFinal(bytes(a.text(0)));
            return switch (encoding) {
                case "hex" -> HexFormat.of().formatHex(signature);
                case "base64" -> Base64.getEncoder().encodeToString(signature);
                default -> throw a.wrong("the encoding is hex or base64, not " + encoding);
            };
        } catch (InvalidKeyException e) {
            throw a.wrong("the key cannot be used");
        } catch (GeneralSecurityException e) {
            throw unavailable(name, e);
        }
    }

    private static String algorithm(Arguments a, int index) {
        String known = ALGORITHMS.get(a.text(index).toLowerCase(Locale.ROOT).replace("-", ""));
        if (known == null) {
            throw a.wrong("there is no algorithm " + a.text(index) + "; there are md5, sha1, sha256, sha384, sha512");
        }
        return known;
    }

    private static StepException unavailable(String name, GeneralSecurityException e) {
        return new StepException(ErrorClass.AGENT, "This agent's Java has no " + name, null, e);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

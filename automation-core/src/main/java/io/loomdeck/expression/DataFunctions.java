package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Functions that turn values into texts for other programs, and back. */
final class DataFunctions {

    static final List<ExpressionFunction> ALL = List.of(
            ExpressionFunction.of(
                    "json(text: text): any",
                    "A JSON text as lists, mappings and values.",
                    "json('[1, 2]') => [1, 2]",
                    a -> Json.read(a.text(0))),
            ExpressionFunction.of(
                    "toJson(value: any[, indented: boolean]): text",
                    "A value as JSON text; with true as second argument on several lines.",
                    "toJson({'a': 1}) => '{\"a\":1}'",
                    a -> Json.write(a.value(0), a.has(1) && Values.isTrue(a.value(1)))),
            ExpressionFunction.of(
                    "base64(text: text): text",
                    "A text's UTF-8 bytes in Base64.",
                    "base64('loom') => 'bG9vbQ=='",
                    a -> Base64.getEncoder().encodeToString(bytes(a))),
            ExpressionFunction.of(
                    "fromBase64(text: text): text",
                    "The UTF-8 text behind a Base64 text, the URL-safe kind included.",
                    "fromBase64('bG9vbQ==') => 'loom'",
                    DataFunctions::fromBase64),
            ExpressionFunction.of(
                    "urlEncode(text: text): text",
                    "A text for use in a query or a path.",
                    "urlEncode('a b&c') => 'a%20b%26c'",
                    a -> URLEncoder.encode(a.text(0), StandardCharsets.UTF_8).replace("+", "%20")),
            ExpressionFunction.of(
                    "urlDecode(text: text): text",
                    "The text behind an encoded one.",
                    "urlDecode('a%20b') => 'a b'",
                    DataFunctions::urlDecode),
            ExpressionFunction.of(
                    "sha256(text: text): text",
                    "The SHA-256 checksum of a text's UTF-8 bytes, in hexadecimal.",
                    "substring(sha256('loom'), 0, 4) => '784a'",
                    a -> HexFormat.of().formatHex(sha256(bytes(a)))),
            ExpressionFunction.of(
                    "uuid(): text",
                    "A new random UUID.",
                    "uuid()",
                    _ -> UUID.randomUUID().toString()));

    private DataFunctions() {}

    private static byte[] bytes(Arguments a) {
        return a.text(0).getBytes(StandardCharsets.UTF_8);
    }

    private static Object fromBase64(Arguments a) {
        try {
            String standard = a.text(0).strip().replace('-', '+').replace('_', '/');
            return new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, Values.describe(a.value(0)) + " is not Base64", e.getMessage(), e);
        }
    }

    private static Object urlDecode(Arguments a) {
        try {
            return URLDecoder.decode(a.text(0), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, Values.describe(a.value(0)) + " is not URL-encoded", e.getMessage(), e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

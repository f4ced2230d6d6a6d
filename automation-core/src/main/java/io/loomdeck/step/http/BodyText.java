package io.loomdeck.step.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes of a body as text: which they are, and in which character set. */
final class BodyText {

    private static final int LOOKED_AT = 1024;

    private static final List<String> TEXTUAL =
            List.of("json", "xml", "javascript", "x-www-form-urlencoded", "graphql", "yaml", "csv");

    private static final List<String> BINARY = List.of(
            "image/",
            "audio/",
            "video/",
            "font/",
            "application/zip",
            "application/pdf",
            "application/gzip",
            "application/x-tar",
            "application/vnd.");

    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern XML_ENCODING =
            Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)");

    private BodyText() {}

    /** Whether the bytes are text, by their media type, or where that says nothing by their looks. */
    static boolean isText(@Nullable String mediaType, byte[] bytes) {
        String type = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT);
        if (type.startsWith("text/") || TEXTUAL.stream().anyMatch(type::contains)) {
            return true;
        }
        if (BINARY.stream().anyMatch(type::startsWith)) {
            return false;
        }
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** The text of the first bytes. */
    static String decode(@Nullable String mediaType, byte[] bytes, int length) {
        int mark = byteOrderMark(bytes, length);
        return new String(bytes, mark, length - mark, charset(mediaType, bytes, length));
    }

    /** By the byte order mark, the header, the document's own words, in this order; else UTF-8. */
    private static Charset charset(@Nullable String mediaType, byte[] bytes, int length) {
        if (length >= 2 && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (length >= 2 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (byteOrderMark(bytes, length) == 3) {
            return StandardCharsets.UTF_8;
        }
        Charset named = named(CHARSET, mediaType == null ? "" : mediaType);
        if (named != null) {
            return named;
        }
        String type = mediaType == null ? "" : mediaType.toLowerCase(Locale.ROOT);
        if (type.contains("html") || type.contains("xml")) {
            String head = new String(bytes, 0, Math.min(length, LOOKED_AT), StandardCharsets.ISO_8859_1);
            Charset own = named(type.contains("html") ? CHARSET : XML_ENCODING, head);
            return own == null ? StandardCharsets.UTF_8 : own;
        }
        return StandardCharsets.UTF_8;
    }

    private static @Nullable Charset named(Pattern pattern, String text) {
        // Most headers and pages name none; looking for the word is cheaper than for the pattern.
        if (!text.contains("=")) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static int byteOrderMark(byte[] bytes, int length) {
        if (length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            return 3;
        }
        boolean utf16 = length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        return utf16 ? 2 : 0;
    }
}

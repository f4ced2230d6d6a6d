package io.loomdeck.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of texts: the secret itself and the forms in which it travels, which are Base64 wherever it begins in
 * the encoded bytes, URL encoding, and the escapes of JSON and HTML. Immutable.
 */
final class Masker {

    static final String MASK = "•••";

    /** Shorter values would blank out half of every text. */
    private static final int SHORTEST = 4;

    /** What follows a cut: an ellipsis and how long the text was. */
    private static final int LONGEST_MARK = 40;

    private final String[] forms;

    private Masker(String[] forms) {
        this.forms = forms;
    }

    static Masker of(Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                addForms(secret, forms);
            }
        }
        return new Masker(forms.stream()
                .filter(form -> form.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toArray(String[]::new));
    }

    private static void addForms(String secret, Set<String> forms) {
        forms.add(secret);
        secret.lines().filter(line -> line.length() >= 8).forEach(forms::add);
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        forms.add(secret.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("/", "\\/"));
        forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        forms.add(secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
        for (int shift = 0; shift < 3; shift++) {
            addBase64(secret.getBytes(StandardCharsets.UTF_8), shift, forms);
        }
    }

    /** The Base64 characters that depend on the secret alone when so many other bytes stand before it. */
    private static void addBase64(byte[] secret, int shift, Set<String> forms) {
        byte[] shifted = new byte[secret.length + shift];
        System.arraycopy(secret, 0, shifted, shift, secret.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = shift == 0 ? 0 : shift + 1;
        int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
        if (to - from >= 6) {
            String core = encoded.substring(from, to);
            forms.add(core);
            forms.add(core.replace('+', '-').replace('/', '_'));
        }
    }

    /** Every form in which a secret is looked for, the longest first. */
    List<String> forms() {
        return List.of(forms);
    }

    boolean hasNothingToHide() {
        return forms.length == 0;
    }

    /** The text without any form of a secret; the same object where there is none in it. */
    String text(String text) {
        String masked = text;
        for (String form : forms) {
            if (masked.contains(form)) {
                masked = masked.replace(form, MASK);
            }
        }
        int cut = forms.length == 0 ? -1 : masked.lastIndexOf('…');
        return cut > 0 && masked.length() - cut <= LONGEST_MARK ? withoutHalf(masked, cut) : masked;
    }

    /** A text that was cut off may end with the first part of a secret. */
    private String withoutHalf(String text, int cut) {
        int end = text.charAt(cut - 1) == '\n' ? cut - 1 : cut;
        for (String form : forms) {
            for (int length = Math.min(form.length() - 1, end); length >= SHORTEST; length--) {
                if (text.regionMatches(end - length, form, 0, length)) {
                    return text.substring(0, end - length) + MASK + text.substring(end);
                }
            }
        }
        return text;
    }

    @Nullable
    String orNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** A value with all texts in it masked. */
    @Nullable
    Object value(@Nullable Object value) {
        return switch (value) {
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> masked = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, member) -> masked.put(key, value(member)));
                yield masked;
            }
            case List<?> items -> items.stream().map(this::value).toList();
            case null, default -> value;
        };
    }
}

package io.loomdeck.step.httpfile.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose rules a file follows where the tools differ. */
public enum Dialect {
    /** The HTTP client of JetBrains' editors and ijhttp. */
    JETBRAINS,
    /** The extension REST Client of Visual Studio Code. */
    REST_CLIENT,
    /** httpyac. */
    HTTPYAC;

    private static final Pattern NAMED = Pattern.compile("(?m)^[ \\t]*(?:#|//)[ \\t]*@dialect[ \\t]+=?[ \\t]*(\\S+)");

    private static final Pattern OF_HTTPYAC = Pattern.compile("(?m)^\\?\\?[ \\t]|^\\{\\{[+@]?[ \\t]*+\\w*+[ \\t]*+$"
            + "|^[ \\t]*(?:#|//)[ \\t]*@(?:ref|forceRef|import|loop|disabled|keepStreaming|sleep|ratelimit)\\b"
            + "|^@[^\\s=]+[ \\t]*:=|^---[ \\t]*$");

    private static final Pattern OF_JETBRAINS = Pattern.compile("(?m)\\{%|\\{\\{\\$(?:random\\.|env\\.|auth\\.)"
            + "|^>>!?[ \\t]|^<>[ \\t]|^(?:run|import)[ \\t]+\\S|^>[ \\t]+\\S+\\.js\\b");

    private static final Pattern OF_REST_CLIENT = Pattern.compile(
            "(?m)\\{\\{\\$(?:guid|processEnv|dotenv|datetime"
                    + "|localDatetime|aadToken|aadV2Token|oidcAccessToken|shared|randomInt[ \\t]+-?\\d)"
                    + "|\\{\\{%|\\.(?:response|request)\\.(?:body|headers)\\.|^[ \\t]*(?:#|//)[ \\t]*@(?:prompt|note)\\b|^@[^\\s=]+[ \\t]*=[^\\n]*\\\\n");

    /** As authors write it: {@code rest-client}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The dialect of a word. */
    public static Optional<Dialect> of(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return Arrays.stream(values())
                .filter(dialect -> dialect.word().replace("-", "").equals(plain))
                .findFirst();
    }

    /** What a comment {@code # @dialect rest-client} says, known or not. */
    public static Optional<String> named(String text) {
        Matcher matcher = NAMED.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The dialect that a comment names, else the one whose own things are used, else the usual one of the name. */
    public static Dialect detect(String fileName, String text) {
        Optional<Dialect> named = named(text).flatMap(Dialect::of);
        if (named.isPresent()) {
            return named.get();
        }
        if (OF_HTTPYAC.matcher(text).find()) {
            return HTTPYAC;
        }
        if (OF_JETBRAINS.matcher(text).find()) {
            return JETBRAINS;
        }
        boolean rest = fileName.toLowerCase(Locale.ROOT).endsWith(".rest");
        return rest || OF_REST_CLIENT.matcher(text).find() ? REST_CLIENT : JETBRAINS;
    }
}

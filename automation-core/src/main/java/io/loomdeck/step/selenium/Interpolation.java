package io.loomdeck.step.selenium;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts variables into what a command is given, as Selenium IDE does. */
final class Interpolation {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private Interpolation() {}

    /** A script whose variables became arguments, so that they keep their types. */
    record Script(String code, List<@Nullable Object> arguments) {}

    /** Joins the values of known variables into a text; an unknown one is left as it stands. */
    static String text(String given, StoredValues variables) {
        String joined = VARIABLE.matcher(given.strip())
                .replaceAll(match -> Matcher.quoteReplacement(
                        variables.has(match.group(1)) ? variables.text(match.group(1)) : match.group()));
        return unescaped(joined);
    }

    /** Makes arguments of the known variables of a script. */
    static Script script(String given, StoredValues variables) {
        List<String> names = new ArrayList<>();
        String code = VARIABLE.matcher(given.strip()).replaceAll(match -> {
            String name = match.group(1);
            if (!variables.has(name)) {
                return Matcher.quoteReplacement(match.group());
            }
            if (!names.contains(name)) {
                names.add(name);
            }
            return "arguments[" + names.indexOf(name) + "]";
        });
        List<@Nullable Object> arguments = new ArrayList<>();
        names.forEach(name -> arguments.add(variables.get(name)));
        return new Script(code, arguments);
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char following = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (following == '\\' || following == 'n' || following == 'r')) {
                result.append(following == 'n' ? '\n' : following == 'r' ? '\r' : '\\');
                i++;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}

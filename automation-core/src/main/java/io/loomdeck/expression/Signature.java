package io.loomdeck.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a function is called, as it is declared: {@code range(first: integer, last: integer[, step: integer]): list}. What
 * stands in brackets may be left out, and … says that the parameter before it may be given any number of times.
 *
 * @param typed as declared, without the result
 * @param result the type of what it gives
 * @param least how many arguments it needs
 * @param most how many it takes; {@link Integer#MAX_VALUE} for any number
 */
public record Signature(String name, String typed, List<Parameter> parameters, String result, int least, int most) {

    private static final String MANY = "…";
    private static final Pattern OR = Pattern.compile(" or ");
    private static final Pattern TYPE = Pattern.compile(": [a-z ]+");

    /**
     * One argument of a function.
     *
     * @param type a word, or several with "or" between them
     */
    public record Parameter(String name, String type, boolean optional, boolean repeated) {}

    static Signature of(String declaration) {
        int open = declaration.indexOf('(');
        int close = declaration.lastIndexOf("): ");
        List<Parameter> parameters = new ArrayList<>();
        boolean optional = false;
        for (String part : declaration.substring(open + 1, close).split(",", -1)) {
            optional |= part.strip().startsWith("[");
            String plain = part.replaceAll("[\\[\\]]", "").strip();
            if (plain.equals(MANY)) {
                Parameter last = parameters.removeLast();
                parameters.add(new Parameter(last.name(), last.type(), last.optional(), true));
            } else if (!plain.isEmpty()) {
                int colon = plain.indexOf(": ");
                parameters.add(new Parameter(plain.substring(0, colon), plain.substring(colon + 2), optional, false));
            }
            optional = part.contains("]") ? part.endsWith("[") : optional || part.endsWith("[");
        }
        return new Signature(
                declaration.substring(0, open),
                declaration.substring(0, close + 1),
                List.copyOf(parameters),
                declaration.substring(close + 3),
                (int) parameters.stream().filter(p -> !p.optional()).count(),
                parameters.stream().anyMatch(Parameter::repeated) ? Integer.MAX_VALUE : parameters.size());
    }

    /** As people write it: {@code range(first, last[, step])}. */
    String plain() {
        return TYPE.matcher(typed).replaceAll("");
    }

    /** The single types of a type: two for {@code text or null}. */
    static List<String> words(String type) {
        return OR.splitAsStream(type).toList();
    }
}

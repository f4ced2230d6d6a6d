package io.loomdeck.format.tree;

import io.loomdeck.expression.Expressions;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import java.util.Set;
import java.util.regex.Pattern;

/** What a variable can be called: what an expression can read. */
final class VariableNames {

    /** Names that always exist and that nothing may write. */
    static final Set<String> RESERVED = Set.of("steps", "secrets", "job", "env", "console", "value", "result");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private VariableNames() {}

    static boolean check(String name, Position position, Diagnostics diagnostics) {
        if (RESERVED.contains(name)) {
            diagnostics.error(
                    position, "reserved-name", "`" + name + "` is a name of the language's own", "Choose another name");
            return false;
        }
        if (!NAME.matcher(name).matches()
                || Expressions.check(name).isPresent()
                || !Expressions.names(name).contains(name)) {
            diagnostics.error(
                    position,
                    "bad-name",
                    "`" + name + "` cannot be the name of a variable",
                    "Use letters, digits and _, begin with a letter, and avoid words of the expression language");
            return false;
        }
        return true;
    }
}

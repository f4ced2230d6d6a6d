package io.loomdeck.step.control;

import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of variables in the keys of steps. */
final class Names {

    private static final Set<String> RESERVED = Set.of("steps", "secrets", "job", "env", "console", "value", "result");

    private Names() {}

    static String read(MappingReader keys, String key, StepReading reading, String otherwise) {
        String name = readOptional(keys, key, reading);
        return name == null ? otherwise : name;
    }

    static @Nullable String readOptional(MappingReader keys, String key, StepReading reading) {
        String name = keys.text(key);
        SourceNode node = keys.node(key);
        return name != null && node != null && check(name, node.position(), reading) ? name : null;
    }

    /** Whether a variable can have this name; reports why not. */
    static boolean check(String name, Position position, StepReading reading) {
        if (RESERVED.contains(name)) {
            reading.diagnostics()
                    .error(
                            position,
                            "reserved-name",
                            "`" + name + "` is a name of the language's own",
                            "Choose another name");
            return false;
        }
        if (!isName(name)) {
            reading.diagnostics()
                    .error(
                            position,
                            "bad-name",
                            "`" + name + "` cannot be the name of a variable",
                            "Use letters, digits and _, and begin with a letter");
            return false;
        }
        return true;
    }

    private static boolean isName(String name) {
        boolean plain = name.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
        return plain && !name.isEmpty() && !Character.isDigit(name.charAt(0)) && !isLiteral(name);
    }

    private static boolean isLiteral(String name) {
        return name.equals("true") || name.equals("false") || name.equals("null") || name.equals("NaN");
    }
}

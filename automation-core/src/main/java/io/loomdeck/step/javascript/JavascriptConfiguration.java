package io.loomdeck.step.javascript;

import io.loomdeck.javascript.JavascriptCode;
import io.loomdeck.javascript.JavascriptLimits;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A function of the author's.
 *
 * @param code its body, with the names of the arguments as parameters
 * @param position where the body begins in the script
 * @param arguments values by name
 */
public record JavascriptConfiguration(
        JavascriptCode code, Position position, Map<String, Template> arguments, JavascriptLimits limits) {

    public JavascriptConfiguration {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /** Where in the script a place of the code is. */
    Position inScript(Position inCode) {
        return new Position(position.line() + inCode.line() - 1, position.column() + inCode.column() - 1);
    }
}

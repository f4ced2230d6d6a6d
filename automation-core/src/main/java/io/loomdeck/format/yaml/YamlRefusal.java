package io.loomdeck.format.yaml;

import io.loomdeck.script.Position;
import org.jspecify.annotations.Nullable;

/** Ends the reading of a source that is not, or is not harmless, YAML. Never leaves the package. */
final class YamlRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String code;
    private final @Nullable String hint;

    YamlRefusal(Position position, String code, String message, @Nullable String hint) {
        super(message, null, false, false);
        this.position = position;
        this.code = code;
        this.hint = hint;
    }

    Position position() {
        return position;
    }

    String code() {
        return code;
    }

    @Nullable
    String hint() {
        return hint;
    }
}

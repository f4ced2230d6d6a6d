package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;
import org.jspecify.annotations.Nullable;

/** A part of a body; a line break stands between two. */
public sealed interface BodyPart {

    /** Where it begins. */
    Position position();

    /** Lines as they were written, placeholders included. */
    record Text(String text, Position position) implements BodyPart {}

    /**
     * The content of a file.
     *
     * @param substituted whether placeholders in it are filled
     * @param charset of the file where that is told, or null
     */
    record Included(
            String path, boolean substituted, @Nullable String charset, Position position) implements BodyPart {}
}

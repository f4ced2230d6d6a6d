package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;
import org.jspecify.annotations.Nullable;

/**
 * JavaScript around a request.
 *
 * @param file that holds it, or null where it stands here
 * @param code empty where a file holds it
 * @param block whether it is a block of httpyac between double braces
 * @param position of the code's first character
 */
public record Script(@Nullable String file, String code, boolean block, Position position) {}

package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;

/**
 * A variable of the file: {@code @host = …}.
 *
 * @param value as it was written, placeholders included
 * @param lazy whether it was written with {@code :=}
 */
public record Definition(String name, String value, boolean lazy, Position position) {}

package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;

/** Where the answer's body is kept: {@code >> file}, or {@code >>! file}, which replaces what is there. */
public record Saving(String path, boolean replacing, Position position) {}

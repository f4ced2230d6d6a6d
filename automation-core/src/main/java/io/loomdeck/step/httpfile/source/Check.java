package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;

/** An assertion of httpyac, without its question marks: {@code status == 200}. */
public record Check(String text, Position position) {}

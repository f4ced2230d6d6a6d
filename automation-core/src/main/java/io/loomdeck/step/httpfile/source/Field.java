package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;

/** A line of the header; without a name it is a placeholder whose value is the whole line. */
public record Field(String name, String value, Position position) {}

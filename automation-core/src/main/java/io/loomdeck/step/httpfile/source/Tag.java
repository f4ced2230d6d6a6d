package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;

/** A comment that says how a request is made: {@code # @no-redirect}. The value may be empty. */
public record Tag(String name, String value, Position position) {}

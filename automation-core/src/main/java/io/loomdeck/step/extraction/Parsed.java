package io.loomdeck.step.extraction;

import io.loomdeck.step.Inspectable;

/** A result that keeps its text's parsed forms, so that several looks into it parse it once. */
public interface Parsed extends Inspectable {

    /** The text with its parsed forms; always the same one. */
    ParsedText parsed();
}

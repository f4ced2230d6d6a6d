package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;

/** How much one expression may use of the machine. */
final class Limits {

    /** Characters of an expression's source. */
    static final int SOURCE = 10_000;

    /** Depth of brackets in an expression's source. */
    static final int DEPTH = 60;

    /** Characters of a text that a function or an operator makes. */
    static final int TEXT = 16_000_000;

    /** Items of a list that a function makes. */
    static final int ITEMS = 5_000_000;

    /** Items of a range, which needs no memory, and of what a function goes over. */
    static final int RANGE = 100_000_000;

    /** Characters that a regular expression may look at. */
    static final int PATTERN_STEPS = 20_000_000;

    private Limits() {}

    static void text(long length) {
        if (length > TEXT) {
            throw exceeded("a text of more than " + TEXT + " characters");
        }
    }

    static void items(long size) {
        if (size > ITEMS) {
            throw exceeded("a list of more than " + ITEMS + " items");
        }
    }

    static StepException exceeded(String what) {
        return new StepException(
                ErrorClass.SCRIPT,
                "The expression makes " + what,
                "write large results to a file with a table or file step");
    }

    /** Ends a long function at once when its thread is interrupted. */
    static void interruptible(int count) {
        if ((count & 0xfff) == 0 && Thread.currentThread().isInterrupted()) {
            throw new StepException(ErrorClass.CANCELLED, "The expression was interrupted", null);
        }
    }
}

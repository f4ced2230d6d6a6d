package io.loomdeck.agent.devtools.page;

/**
 * A dialog that a page shows and waits for.
 *
 * @param kind {@code alert}, {@code confirm} or {@code prompt}
 */
public record Dialog(String kind, String message) {

    /** Whether text can be typed into it. */
    public boolean takesText() {
        return kind.equals("prompt");
    }
}

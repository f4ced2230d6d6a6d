package io.loomdeck.javascript;

/** Takes what code says with {@code console.log} and its sisters. */
@FunctionalInterface
public interface JavascriptConsole {

    /** Drops everything. */
    JavascriptConsole NONE = (level, text) -> {};

    /**
     * One line, or several. Called by a thread of the sandbox, in the order of the code; must be quick.
     *
     * @param level which of the console's functions was called
     */
    void say(Level level, String text);

    /** The functions of {@code console}. */
    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}

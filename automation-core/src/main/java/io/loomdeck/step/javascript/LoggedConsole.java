package io.loomdeck.step.javascript;

import io.loomdeck.javascript.JavascriptConsole;
import io.loomdeck.step.StepContext;
import io.loomdeck.trace.Event.LogLevel;
import java.util.function.Supplier;

/** What code says on its console, as lines of the job's log. */
public final class LoggedConsole {

    private LoggedConsole() {}

    /**
     * A console whose lines belong to whichever step run the code runs in then.
     *
     * @param speaker asked at each line, in a thread of the sandbox
     */
    public static JavascriptConsole of(Supplier<StepContext> speaker) {
        return (level, text) -> speaker.get()
                .log(
                        switch (level) {
                            case DEBUG -> LogLevel.DEBUG;
                            case INFO -> LogLevel.INFO;
                            case WARN -> LogLevel.WARN;
                            case ERROR -> LogLevel.ERROR;
                        },
                        text);
    }
}

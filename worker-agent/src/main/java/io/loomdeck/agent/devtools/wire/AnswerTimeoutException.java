package io.loomdeck.agent.devtools.wire;

import java.time.Duration;

/** The browser did not answer a command in time. */
public final class AnswerTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AnswerTimeoutException(String method, Duration limit) {
        super(method + " was not answered within " + limit.toMillis() + " ms");
    }
}

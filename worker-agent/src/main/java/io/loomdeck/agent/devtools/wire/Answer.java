package io.loomdeck.agent.devtools.wire;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** The answer to a command that was sent: there, or on its way. Safe for any number of threads. */
public final class Answer {

    private final String method;
    private final CompletableFuture<JsonNode> result = new CompletableFuture<>();

    Answer(String method) {
        this.method = method;
    }

    /**
     * Waits for it.
     *
     * @throws ProtocolException where the browser refused
     * @throws DisconnectedException where it ended
     * @throws AnswerTimeoutException where it took too long
     * @throws InterruptedException where the calling thread is interrupted; the command may have been done all the same
     */
    public JsonNode await(Duration limit) throws InterruptedException {
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AnswerTimeoutException(method, limit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                // The trace of the thread that waits says more than that of the one that read.
                failure.setStackTrace(Thread.currentThread().getStackTrace());
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Calls back, on the thread that reads the connection, once it is there; not where it fails. */
    public void then(java.util.function.Consumer<JsonNode> use) {
        var _ = result.thenAccept(use);
    }

    String method() {
        return method;
    }

    void complete(JsonNode message) {
        JsonNode error = message.get("error");
        if (error == null) {
            result.complete(message.path("result"));
        } else {
            String detail = error.path("data").asString("");
            result.completeExceptionally(new ProtocolException(
                    method, error.path("message").asString("refused") + (detail.isEmpty() ? "" : " (" + detail + ")")));
        }
    }

    void fail(RuntimeException failure) {
        result.completeExceptionally(failure);
    }
}

package io.loomdeck.agent.devtools.page;

import io.loomdeck.agent.devtools.wire.Answer;
import io.loomdeck.agent.devtools.wire.AnswerTimeoutException;
import io.loomdeck.agent.devtools.wire.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * One document of a frame, with the driver's side in it. It answers as long as the frame shows it.
 *
 * @param frame its frame
 * @param context by which one document of a frame is told from the next
 * @param pageSide the browser's name for what {@code page-side.js} made
 */
public record Document(Channel channel, String frame, String context, String pageSide) {

    /** What is evaluated in every document. */
    static final String PAGE_SIDE = read("page-side.js")
            .replace(
                    "  // The functions of elements.js, looks.js and forms.js stand here.",
                    read("elements.js") + read("looks.js") + read("forms.js"));

    private static final Duration BUSY = Duration.ofMillis(300);

    /**
     * Runs the body of a function with arguments, and gives {@code value}, or {@code refused} and {@code message}.
     *
     * @param async whether the function gets a callback and is done when it calls it
     */
    public JsonNode run(String body, List<?> arguments, boolean async, Duration limit) throws InterruptedException {
        String declaration = "function(values) { return this." + (async ? "runAsync" : "run") + "(function() {\n" + body
                + "\n}, values); }";
        return call(declaration, List.of(Map.of("value", arguments)), limit);
    }

    /** Does one of the operations of {@code page-side.js}; gives what {@link #run} does. */
    public JsonNode act(String operation, List<?> arguments, Duration limit) throws InterruptedException {
        return call(
                "function(name, values) { return this.act(name, values); }",
                List.of(Map.of("value", operation), Map.of("value", arguments)),
                limit);
    }

    /** The browser's own name for an element. */
    public String objectId(String element, Duration limit) throws InterruptedException {
        JsonNode answer = channel.send(
                        "Runtime.callFunctionOn",
                        Map.of(
                                "objectId",
                                pageSide,
                                "functionDeclaration",
                                "function(element) { return this.node(element); }",
                                "arguments",
                                List.of(Map.of("value", element))))
                .await(limit);
        return answer.path("result").path("objectId").asString("");
    }

    private JsonNode call(String declaration, List<?> arguments, Duration limit) throws InterruptedException {
        Answer answer = channel.send(
                "Runtime.callFunctionOn",
                Map.of(
                        "objectId",
                        pageSide,
                        "functionDeclaration",
                        declaration,
                        "arguments",
                        arguments,
                        "returnByValue",
                        true,
                        "awaitPromise",
                        true,
                        "userGesture",
                        true));
        JsonNode result;
        try {
            result = answer.await(limit);
        } catch (AnswerTimeoutException e) {
            stopIfBusy();
            throw e;
        }
        JsonNode thrown = result.get("exceptionDetails");
        return thrown == null ? result.path("result").path("value") : Thrown.of(thrown);
    }

    /** Ends a script that does not let the page do anything else; one that only waits is left waiting. */
    private void stopIfBusy() throws InterruptedException {
        try {
            channel.send("Runtime.evaluate", Map.of("expression", "0")).await(BUSY);
        } catch (AnswerTimeoutException e) {
            channel.send("Runtime.terminateExecution", Map.of());
        }
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(Document.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

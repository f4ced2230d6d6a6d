package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.DialogOpenedException;
import io.loomdeck.agent.devtools.page.Document;
import io.loomdeck.agent.devtools.wire.AnswerTimeoutException;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.ScriptTimeoutException;
import tools.jackson.databind.JsonNode;

/** Running the client's scripts in the page. */
final class ScriptCommands {

    private final Session session;

    ScriptCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.on("POST /execute/sync", call -> run(call, false));
        routes.on("POST /execute/async", call -> run(call, true));
    }

    private @Nullable Object run(Routes.Call call, boolean async) throws InterruptedException {
        Document document = session.document();
        Object arguments = References.inward(call.body().path("args"), document);
        try {
            JsonNode answer = document.run(
                    call.text("script"),
                    arguments instanceof List<?> list ? list : List.of(),
                    async,
                    session.timeouts().scriptLimit());
            return References.outward(Refusals.value(answer), document);
        } catch (DialogOpenedException e) {
            if (e.isBefore()) {
                throw e;
            }
            return null;
        } catch (AnswerTimeoutException e) {
            throw new ScriptTimeoutException(
                    "script timeout: no result within "
                            + session.timeouts().scriptLimit().toMillis() + " ms",
                    e);
        } catch (ProtocolException e) {
            if (!e.documentGone()) {
                throw e;
            }
            throw new JavascriptException("javascript error: document unloaded while waiting for result", e);
        }
    }
}

package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.DialogOpenedException;
import io.loomdeck.agent.devtools.page.Tab;
import io.loomdeck.agent.devtools.wire.AnswerTimeoutException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.InvalidArgumentException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import tools.jackson.databind.JsonNode;

/** Going from page to page, and what the page is. */
final class NavigationCommands {

    private final Session session;

    NavigationCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.on("POST /url", this::open);
        routes.on("GET /url", _ -> evaluated("location.href"));
        routes.on("GET /title", _ -> evaluated("document.title"));
        routes.on("GET /source", _ -> session.act("source").asString(""));
        routes.on("POST /back", _ -> travel(-1));
        routes.on("POST /forward", _ -> travel(1));
        routes.on("POST /refresh", _ -> refresh());
        routes.atOnce("GET /timeouts", _ -> session.timeouts().asMap());
        routes.atOnce("POST /timeouts", call -> {
            session.timeouts(session.timeouts().with(call.body()));
            return null;
        });
    }

    /** Address and title are those of the page, whatever frame is looked at. */
    private String evaluated(String expression) throws InterruptedException {
        return session.tab()
                .channel()
                .send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .await(session.timeouts().pageLoad())
                .path("result")
                .path("value")
                .asString("");
    }

    private @Nullable Object open(Routes.Call call) throws InterruptedException {
        String url = call.text("url");
        if (!isAbsolute(url)) {
            throw new InvalidArgumentException("invalid argument: " + url + " is not a complete address");
        }
        session.leaveAll();
        Tab tab = session.tab();
        int before = tab.commits();
        JsonNode answer;
        try {
            answer = navigate(tab, url);
        } catch (DialogOpenedException e) {
            return null;
        }
        String error = answer.path("errorText").asString("");
        boolean download = answer.path("isDownload").asBoolean(false);
        if (!error.isEmpty() && !download && !error.equals("net::ERR_ABORTED")) {
            throw new WebDriverException("unknown error: " + error);
        }
        if (error.isEmpty() && answer.has("loaderId")) {
            tab.awaitCommit(before, session.timeouts().pageLoad());
        }
        session.loaded();
        return null;
    }

    private JsonNode navigate(Tab tab, String url) throws InterruptedException {
        try {
            return tab.channel()
                    .send("Page.navigate", Map.of("url", url))
                    .await(session.timeouts().pageLoad());
        } catch (AnswerTimeoutException e) {
            tab.channel().send("Page.stopLoading", Map.of());
            throw new TimeoutException(
                    "timeout: " + url + " did not answer within "
                            + session.timeouts().pageLoad().toMillis() + " ms",
                    e);
        }
    }

    private static boolean isAbsolute(String url) {
        int colon = url.indexOf(':');
        if (colon < 1) {
            return false;
        }
        try {
            return URI.create(url.substring(0, colon) + ":x").isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private @Nullable Object travel(int by) throws InterruptedException {
        session.leaveAll();
        Tab tab = session.tab();
        JsonNode history = tab.channel().call("Page.getNavigationHistory", Map.of());
        JsonNode entry =
                history.path("entries").path(history.path("currentIndex").asInt(0) + by);
        if (history.path("currentIndex").asInt(0) + by < 0 || entry.isMissingNode()) {
            return null;
        }
        int before = tab.commits();
        tab.channel()
                .call(
                        "Page.navigateToHistoryEntry",
                        Map.of("entryId", entry.path("id").asInt(0)));
        tab.awaitCommit(before, session.timeouts().pageLoad());
        session.settle();
        return null;
    }

    private @Nullable Object refresh() throws InterruptedException {
        session.leaveAll();
        Tab tab = session.tab();
        int before = tab.commits();
        tab.channel().call("Page.reload", Map.of());
        tab.awaitCommit(before, session.timeouts().pageLoad());
        session.loaded();
        return null;
    }
}

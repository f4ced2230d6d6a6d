package io.loomdeck.format.httpfile;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.httpfile.source.BodyPart;
import io.loomdeck.step.httpfile.source.RequestBlock;
import io.loomdeck.step.httpfile.source.RequestBlock.Message;
import io.loomdeck.step.httpfile.source.Script;
import io.loomdeck.step.httpfile.source.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says of a request's tags and of its other parts which mean nothing here. Belongs to one thread. */
record Tags(RequestBlock block, Diagnostics diagnostics) {

    private static final Set<String> KNOWN = Set.of(
            "name",
            "no-redirect",
            "no-cookie-jar",
            "no-auto-encoding",
            "timeout",
            "connection-timeout",
            "prompt",
            "ref",
            "forceref",
            "disabled",
            "sleep",
            "dialect",
            "norejectunauthorized",
            "no-reject-unauthorized");

    /** Tags that only concern what an editor shows, so that leaving them out changes nothing. */
    private static final Set<String> ABOUT_DISPLAY = Set.of(
            "title",
            "description",
            "debug",
            "verbose",
            "openwith",
            "grid",
            "no-response-view",
            "noresponseview",
            "nostreaminglog",
            "note",
            "meta");

    private static final Map<String, String> REASONS = Map.of(
            "loop", "Write the request as YAML with forEach around it",
            "if", "Write the request as YAML with if",
            "no-log", "Exchanges are always recorded; secrets in them are masked",
            "use-os-credentials", "Write the header Authorization",
            "proxy", "Write the request as YAML with proxy",
            "save", "Write >> file below the body",
            "env-json-key", "Write a handler: > {% client.global.set(\"name\", response.body.key) %}");

    static String promptName(Tag tag) {
        int space = tag.value().indexOf(' ');
        return space < 0 ? tag.value() : tag.value().substring(0, space);
    }

    void check() {
        block.heading().tags().forEach(this::check);
        block.before().scripts().forEach(this::check);
        block.after().scripts().forEach(this::check);
        Message message = block.message();
        if (message != null) {
            checkBody(message);
        }
    }

    private void check(Script script) {
        boolean file = script.file() != null && script.file().endsWith(".lua");
        if (file || script.code().stripLeading().startsWith("-- lua")) {
            diagnostics.warning(
                    script.position(),
                    "lua",
                    "This script is Lua, which is not run here; its request will fail",
                    "Use JavaScript");
        }
    }

    private void check(Tag tag) {
        String name = tag.name().toLowerCase(Locale.ROOT);
        if (KNOWN.contains(name)) {
            if (tag.value().isEmpty()
                    && List.of("name", "ref", "forceref", "timeout", "prompt").contains(name)) {
                diagnostics.warning(
                        tag.position(),
                        "missing-value",
                        "@" + tag.name() + " says nothing",
                        "# @" + tag.name() + " value");
            }
            return;
        }
        boolean display = ABOUT_DISPLAY.contains(name);
        String hint = REASONS.get(name);
        diagnostics.warning(
                tag.position(),
                "unused-tag",
                "@" + tag.name()
                        + (display ? " means nothing here: it is about what an editor shows" : " is not done here"),
                hint != null || display
                        ? hint
                        : Nearest.of(name, KNOWN)
                                .map(near -> "Did you mean @" + near + "?")
                                .orElse(null));
    }

    private void checkBody(Message message) {
        boolean read = message.method().equals("GET") || message.method().equals("HEAD");
        if (read && !message.body().isEmpty() && !"GraphQL".equalsIgnoreCase(message.header("X-Request-Type"))) {
            BodyPart first = message.body().getFirst();
            diagnostics.warning(
                    first.position(),
                    "body-of-get",
                    "A " + message.method() + " with a body cannot be sent; this request will fail",
                    "Remove the body, separate what follows with ###, or use POST where the server takes it");
        }
    }
}

package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.DialogOpenedException;
import io.loomdeck.agent.devtools.page.Document;
import io.loomdeck.agent.devtools.page.PageGoneException;
import io.loomdeck.agent.devtools.wire.Answer;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.InvalidArgumentException;
import tools.jackson.databind.JsonNode;

/** Typing into elements, giving them files, and emptying them. */
final class TypingCommands {

    private final Session session;

    TypingCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.on("POST /element/*/value", this::type);
        routes.on("POST /element/*/clear", this::clear);
    }

    private @Nullable Object clear(Routes.Call call) throws InterruptedException {
        Document document = session.document();
        try {
            Session.act(document, "clear", FindCommands.element(call.names().getFirst(), document));
            session.settle();
        } catch (DialogOpenedException e) {
            // The page answered the change with a dialog.
        }
        return null;
    }

    private @Nullable Object type(Routes.Call call) throws InterruptedException {
        Document document = session.document();
        Map<String, String> element = FindCommands.element(call.names().getFirst(), document);
        String text = call.text("text");
        try {
            JsonNode kind = Session.act(document, "focusForKeys", element);
            switch (kind.path("kind").asString("")) {
                case "file" ->
                    give(document, element, text, kind.path("multiple").asBoolean(false));
                case "picked" -> Session.act(document, "pick", element, text);
                default -> await(new Keyboard().type(text, session.tab().channel()));
            }
            session.settle();
        } catch (DialogOpenedException e) {
            // It was typed; the dialog is what came of it.
        } catch (PageGoneException e) {
            // It was typed, and closed the page or took the frame away.
        }
        return null;
    }

    private void await(@Nullable Answer last) throws InterruptedException {
        if (last == null) {
            return;
        }
        try {
            last.await(session.timeouts().pageLoad());
        } catch (ProtocolException e) {
            if (!e.documentGone() && !e.targetGone()) {
                throw e;
            }
        }
    }

    private static void give(Document document, Map<String, String> element, String text, boolean multiple)
            throws InterruptedException {
        List<String> files = text.lines().filter(line -> !line.isBlank()).toList();
        if (files.isEmpty()) {
            throw new InvalidArgumentException("invalid argument: there is no file in what was sent");
        }
        if (files.size() > 1 && !multiple) {
            throw new InvalidArgumentException("invalid argument: the element can not hold multiple files");
        }
        for (String file : files) {
            if (!Files.exists(Path.of(file))) {
                throw new InvalidArgumentException("invalid argument: File not found : " + file);
            }
        }
        String object = document.objectId(element.getOrDefault(References.ELEMENT, ""), Session.QUICK);
        document.channel().call("DOM.setFileInputFiles", Map.of("files", files, "objectId", object));
    }
}

package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.DialogOpenedException;
import io.loomdeck.agent.devtools.page.PageGoneException;
import io.loomdeck.agent.devtools.wire.Answer;
import io.loomdeck.agent.devtools.wire.Channel;
import io.loomdeck.agent.devtools.wire.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.InvalidArgumentException;
import tools.jackson.databind.JsonNode;

/** Sequences of what keys, mouse, finger and wheel do, in ticks: what devices do in one tick is done together. */
final class ActionCommands {

    private final Session session;
    private final Keyboard keyboard = new Keyboard();
    private final Map<String, Pointer> pointers = new HashMap<>();

    ActionCommands(Session session) {
        this.session = session;
    }

    void addTo(Routes routes) {
        routes.on("POST /actions", this::perform);
        routes.atOnce("DELETE /actions", _ -> release());
    }

    private @Nullable Object perform(Routes.Call call) throws InterruptedException {
        List<JsonNode> devices = new ArrayList<>();
        call.body().path("actions").forEach(devices::add);
        int ticks = devices.stream()
                .mapToInt(device -> device.path("actions").size())
                .max()
                .orElse(0);
        try {
            for (int tick = 0; tick < ticks; tick++) {
                tick(devices, tick);
            }
            session.settle();
        } catch (DialogOpenedException e) {
            // The actions had this dialog as their end.
        } catch (PageGoneException e) {
            // The actions closed the page or took the frame away.
        } catch (ProtocolException e) {
            if (!e.documentGone() && !e.targetGone()) {
                throw e;
            }
        }
        return null;
    }

    private void tick(List<JsonNode> devices, int tick) throws InterruptedException {
        long began = System.nanoTime();
        long duration = 0;
        List<Answer> answers = new ArrayList<>();
        for (JsonNode device : devices) {
            JsonNode action = device.path("actions").path(tick);
            if (!action.isMissingNode()) {
                duration = Math.max(duration, action.path("duration").asLong(0));
                Answer answer = act(device, action);
                if (answer != null) {
                    answers.add(answer);
                }
            }
        }
        for (Answer answer : answers) {
            answer.await(session.timeouts().pageLoad());
        }
        long left = duration - (System.nanoTime() - began) / 1_000_000;
        if (left > 0) {
            Thread.sleep(Duration.ofMillis(left));
        }
    }

    private @Nullable Answer act(JsonNode device, JsonNode action) throws InterruptedException {
        String type = action.path("type").asString("");
        Channel page = session.tab().channel();
        return switch (device.path("type").asString("")) {
            case "none" -> null;
            case "key" -> {
                if (type.equals("pause")) {
                    yield null;
                }
                Keys.Key key = Keys.of(action.path("value").asString(" ").codePointAt(0));
                yield type.equals("keyDown") ? keyboard.down(key, page) : keyboard.up(key, page);
            }
            case "pointer" ->
                pointers.computeIfAbsent(
                                device.path("id").asString(""),
                                _ -> new Pointer(
                                        session,
                                        keyboard,
                                        device.path("parameters")
                                                .path("pointerType")
                                                .asString("mouse")))
                        .act(type, action);
            case "wheel" -> type.equals("scroll") ? scroll(action, page) : null;
            default -> throw new InvalidArgumentException("invalid argument: no such device: " + device.path("type"));
        };
    }

    private Answer scroll(JsonNode action, Channel page) throws InterruptedException {
        Place at = new Origins(session).resolve(action, new Place(0, 0));
        Map<String, Object> event =
                new LinkedHashMap<>(Mouse.event("mouseWheel", at, "none", 0, 0, keyboard.modifiers()));
        event.put("deltaX", action.path("deltaX").asDouble(0));
        event.put("deltaY", action.path("deltaY").asDouble(0));
        return page.send("Input.dispatchMouseEvent", event);
    }

    private @Nullable Object release() throws InterruptedException {
        session.exists();
        keyboard.releaseAll(session.tab().channel());
        for (Pointer pointer : pointers.values()) {
            pointer.release();
        }
        pointers.clear();
        session.settle();
        return null;
    }
}

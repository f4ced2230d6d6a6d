package io.loomdeck.agent.devtools.driver;

import io.loomdeck.agent.devtools.page.Drags;
import io.loomdeck.agent.devtools.wire.Answer;
import io.loomdeck.agent.devtools.wire.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A mouse, a pen or a finger: where it is and what it holds. Belongs to one thread. */
final class Pointer {

    private static final int STEP_MILLIS = 25;
    private static final long DOUBLE_CLICK_NANOS = 500_000_000L;
    private static final Duration DRAG_BEGINS = Duration.ofMillis(400);

    private final Session session;
    private final Keyboard keyboard;
    private final boolean touch;
    private Place at = new Place(0, 0);
    private int held;
    private int heldButton;
    private int clicks;
    private int lastButton = -1;
    private long lastDown;
    private Place lastPlace = at;
    private boolean takesHold;
    private boolean entered;

    Pointer(Session session, Keyboard keyboard, String kind) {
        this.session = session;
        this.keyboard = keyboard;
        this.touch = kind.equals("touch");
    }

    /** Does one action; null where there is nothing to wait for. */
    @Nullable
    Answer act(String type, JsonNode action) throws InterruptedException {
        int button = action.path("button").asInt(0);
        return switch (type) {
            case "pointerMove" -> move(action);
            case "pointerDown" -> down(button);
            case "pointerUp" -> up(button);
            case "pointerCancel" -> touch ? touch("touchCancel") : null;
            default -> null;
        };
    }

    /** Lets go of what is held. */
    void release() throws InterruptedException {
        if (held != 0) {
            Answer answer = up(heldButton);
            if (answer != null) {
                answer.await(session.timeouts().pageLoad());
            }
        }
    }

    private @Nullable Answer move(JsonNode action) throws InterruptedException {
        Place from = at;
        Place to = new Origins(session).resolve(action, at);
        int steps = Math.clamp(action.path("duration").asLong(0) / STEP_MILLIS, 1, 1000);
        Answer answer = null;
        for (int step = 1; step <= steps; step++) {
            double share = (double) step / steps;
            at = new Place(from.x() + (to.x() - from.x()) * share, from.y() + (to.y() - from.y()) * share);
            answer = moved();
            if (step < steps) {
                Thread.sleep(Duration.ofMillis(STEP_MILLIS));
            }
        }
        if (takesHold && session.tab().drags().data() == null && answer != null) {
            answer.await(session.timeouts().pageLoad());
            awaitDrag();
        }
        return answer;
    }

    private @Nullable Answer moved() {
        if (touch) {
            return held == 0 ? null : touch("touchMove");
        }
        JsonNode dragged = session.tab().drags().data();
        if (dragged != null && held != 0) {
            if (!entered) {
                entered = true;
                drag("dragEnter", dragged);
            }
            return drag("dragOver", dragged);
        }
        return mouse("mouseMoved", held == 0 ? "none" : Mouse.button(heldButton), 0);
    }

    private Answer down(int button) throws InterruptedException {
        held |= Mouse.mask(button);
        heldButton = button;
        if (touch) {
            return touch("touchStart");
        }
        long now = System.nanoTime();
        boolean again = button == lastButton && now - lastDown < DOUBLE_CLICK_NANOS && at.equals(lastPlace);
        clicks = again ? clicks + 1 : 1;
        lastButton = button;
        lastDown = now;
        lastPlace = at;
        entered = false;
        session.tab().drags().end();
        Place begin = session.origin();
        takesHold = button == 0
                && session.act("draggableAt", at.x() - begin.x(), at.y() - begin.y())
                        .asBoolean(false);
        return mouse("mousePressed", Mouse.button(button), clicks);
    }

    private @Nullable Answer up(int button) throws InterruptedException {
        held &= ~Mouse.mask(button);
        if (touch) {
            return touch("touchEnd");
        }
        takesHold = false;
        Drags drags = session.tab().drags();
        JsonNode dragged = drags.data();
        if (dragged != null) {
            drags.end();
            if (!entered) {
                drag("dragEnter", dragged);
                drag("dragOver", dragged);
            }
            drag("drop", dragged).await(session.timeouts().pageLoad());
        }
        return mouse("mouseReleased", Mouse.button(button), clicks);
    }

    /** What can be dragged is, once it has moved far enough, unless the page will not have it. */
    private void awaitDrag() throws InterruptedException {
        boolean far = Math.abs(at.x() - lastPlace.x()) + Math.abs(at.y() - lastPlace.y()) > 4;
        long end = System.nanoTime() + DRAG_BEGINS.toNanos();
        while (far && session.tab().drags().data() == null && System.nanoTime() < end) {
            Thread.sleep(Duration.ofMillis(5));
        }
        if (far) {
            takesHold = false;
        }
    }

    private Answer mouse(String type, String button, int count) {
        return page().send(
                        "Input.dispatchMouseEvent", Mouse.event(type, at, button, held, count, keyboard.modifiers()));
    }

    private Answer drag(String type, JsonNode data) {
        return page().send(
                        "Input.dispatchDragEvent",
                        Map.of(
                                "type",
                                type,
                                "x",
                                at.x(),
                                "y",
                                at.y(),
                                "data",
                                data,
                                "modifiers",
                                keyboard.modifiers()));
    }

    private Answer touch(String type) {
        boolean ends = type.equals("touchEnd") || type.equals("touchCancel");
        return page().send(
                        "Input.dispatchTouchEvent",
                        Map.of(
                                "type",
                                type,
                                "touchPoints",
                                ends ? List.of() : List.of(Map.of("x", at.x(), "y", at.y())),
                                "modifiers",
                                keyboard.modifiers()));
    }

    private Channel page() {
        return session.tab().channel();
    }
}

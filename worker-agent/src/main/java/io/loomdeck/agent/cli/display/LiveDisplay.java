package io.loomdeck.agent.cli.display;

import io.loomdeck.trace.AttemptEvent;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A picture at the terminal's bottom that is drawn anew a few times a second, with the log scrolling above it.
 *
 * <p>The engine's thread leaves lines and facts; one thread of our own draws. What they share is guarded by this object.
 */
public final class LiveDisplay implements RunDisplay {

    private static final Duration EVERY = Duration.ofMillis(120);
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final InstantSource clock;
    private final LivePicture picture;
    private final PlainDisplay plain;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Thread drawing;
    private int drawn;
    private boolean closed;

    public LiveDisplay(PrintWriter out, InstantSource clock, String title) {
        this.out = out;
        this.clock = clock;
        this.picture = new LivePicture(title);
        this.plain = new PlainDisplay(out);
        this.drawing = Thread.ofVirtual().name("loomdeck-display").start(this::keepDrawing);
    }

    @Override
    public synchronized void accept(AttemptEvent event) {
        picture.accept(event);
        String line = plain.line(event);
        if (line != null) {
            waiting.add(line);
        }
    }

    private synchronized void keepDrawing() {
        try {
            while (!closed) {
                draw(picture.lines(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant())));
                wait(EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder();
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append("A\r");
        }
        frame.append(CLEAR_BELOW);
        while (!waiting.isEmpty()) {
            frame.append(waiting.removeFirst()).append('\n');
        }
        frame.append(NO_WRAP);
        lines.forEach(line -> frame.append(line).append('\n'));
        frame.append(WRAP);
        out.print(frame);
        out.flush();
        drawn = lines.size();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
            draw(List.of());
        }
        drawing.interrupt();
    }
}

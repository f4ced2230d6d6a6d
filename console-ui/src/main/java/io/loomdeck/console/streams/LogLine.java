package io.loomdeck.console.streams;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.util.List;

/**
 * One line of a log.
 *
 * @param n counts from 1
 * @param stepRun that wrote it, 0 for the attempt itself
 */
public record LogLine(long n, long atMicros, String level, long stepRun, String text) {

    /** As lines are kept: time, level and step run in front of the text, tabs between them. */
    static List<String> encode(long atMicros, Event.Logged logged) {
        String head = atMicros + "\t" + logged.level() + "\t" + logged.stepRun() + "\t";
        return logged.message().lines().map(line -> head + line).toList();
    }

    static LogLine decode(long n, String encoded) {
        String[] parts = encoded.split("\t", 4);
        return new LogLine(n, Long.parseLong(parts[0]), parts[1], Long.parseLong(parts[2]), parts[3]);
    }

    /** The event that it was, or a line of it. */
    public AttemptEvent event() {
        return new AttemptEvent(0, atMicros, new Event.Logged(stepRun, Event.LogLevel.valueOf(level), text));
    }

    /** Where the text begins in an encoded line. */
    static int textStart(String encoded) {
        int start = 0;
        for (int tab = 0; tab < 3; tab++) {
            start = encoded.indexOf('\t', start) + 1;
        }
        return start;
    }
}

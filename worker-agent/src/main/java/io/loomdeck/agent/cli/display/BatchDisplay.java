package io.loomdeck.agent.cli.display;

import io.loomdeck.trace.Event;
import io.loomdeck.trace.report.AttemptReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Says how many runs of one script go: a line for each as it ends, and what they came to. Safe for any number of threads. */
public final class BatchDisplay {

    private static final int LISTED = 10;
    private static final int MESSAGE = 160;

    private final PrintWriter out;
    private final int count;

    public BatchDisplay(PrintWriter out, int count) {
        this.out = out;
        this.count = count;
    }

    /** A run ended; {@code number} counts from 1. */
    public void ended(int number, AttemptReport report) {
        Event.Failure error = report.error();
        String line = "  " + (report.outcome() == Event.Outcome.PASSED ? "✓" : "✗") + " run " + number + " of " + count
                + "  " + Words.duration(report.wallMillis())
                + (error == null ? "" : "  " + Words.shortened(error.message(), MESSAGE));
        out.println(Words.harmless(line));
        out.flush();
    }

    /** The end of all; those that never began have no outcome. */
    public void summary(List<AttemptReport> reports) {
        long passed = count(reports, Event.Outcome.PASSED);
        long failed = count(reports, Event.Outcome.FAILED);
        long cancelled = count(reports, Event.Outcome.CANCELLED);
        long never = reports.size() - passed - failed - cancelled;
        out.println();
        out.println((passed == reports.size() ? "PASSED" : "FAILED") + "  "
                + reports.getFirst().script());
        out.println("  runs        " + passed + " passed" + more(failed, "failed") + more(cancelled, "cancelled")
                + more(never, "not begun"));
        long held = reports.stream().mapToLong(r -> r.assertions().passed()).sum();
        long broken = reports.stream().mapToLong(r -> r.assertions().failed()).sum();
        if (held + broken > 0) {
            out.println("  assertions  " + held + " passed" + more(broken, "failed"));
        }
        durations(reports);
        failures(reports);
        out.flush();
    }

    private void durations(List<AttemptReport> reports) {
        long[] millis = reports.stream()
                .filter(report -> report.outcome() != null)
                .mapToLong(AttemptReport::wallMillis)
                .sorted()
                .toArray();
        if (millis.length > 0) {
            out.println(String.format(
                    Locale.ROOT,
                    "  duration    %s in the middle, %s the longest",
                    Words.duration(millis[millis.length / 2]),
                    Words.duration(millis[millis.length - 1])));
        }
    }

    private void failures(List<AttemptReport> reports) {
        reports.stream()
                .map(AttemptReport::error)
                .filter(Objects::nonNull)
                .map(error -> Words.shortened(error.message(), MESSAGE))
                .distinct()
                .limit(LISTED)
                .forEach(message -> out.println(Words.harmless("    ✗ " + message)));
    }

    private static long count(List<AttemptReport> reports, Event.Outcome outcome) {
        return reports.stream().filter(report -> report.outcome() == outcome).count();
    }

    private static String more(long count, String word) {
        return count == 0 ? "" : ", " + count + " " + word;
    }
}

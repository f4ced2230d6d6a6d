package io.loomdeck.agent.cli.display;

import io.loomdeck.trace.Event;
import io.loomdeck.trace.report.AttemptReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The end of a run in a few lines. */
public final class Summary {

    private static final int LISTED = 10;
    private static final int OUTPUT = 100;

    private final AttemptReport report;
    private final PrintWriter out;

    private Summary(AttemptReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    /**
     * Prints it.
     *
     * @param kept where the artifacts are, or null where there are none
     */
    public static void print(AttemptReport report, @Nullable Path kept, PrintWriter out) {
        Summary summary = new Summary(report, out);
        out.println();
        summary.outcome();
        summary.steps();
        summary.assertions();
        summary.threads();
        summary.outputs();
        summary.artifacts(kept);
        out.flush();
    }

    private void outcome() {
        String outcome =
                report.outcome() == null ? "DID NOT END" : report.outcome().name();
        out.println(outcome + "  " + report.script() + "  in " + Words.duration(report.wallMillis()));
        Event.Failure error = report.error();
        if (error != null) {
            String place = error.position() == null ? "" : " at " + error.position();
            out.println("  error       " + error.message() + " (" + error.errorClass() + place + ")");
            if (error.hint() != null) {
                out.println("              " + error.hint());
            }
        }
    }

    private void steps() {
        List<AttemptReport.StepSummary> steps = report.steps();
        long notListed =
                steps.stream().mapToLong(AttemptReport.StepSummary::notListed).sum();
        StringBuilder line = new StringBuilder("  steps       ");
        line.append(Words.count(sum(steps, AttemptReport.StepSummary::passed))).append(" passed");
        append(line, sum(steps, AttemptReport.StepSummary::failed), "failed");
        append(line, sum(steps, AttemptReport.StepSummary::skipped), "skipped");
        append(line, sum(steps, AttemptReport.StepSummary::cancelled), "cancelled");
        append(line, sum(steps, AttemptReport.StepSummary::retries), "tried again");
        append(line, notListed, "more in long loops");
        out.println(line);
    }

    private static long sum(
            List<AttemptReport.StepSummary> steps,
            java.util.function.ToLongFunction<AttemptReport.StepSummary> figure) {
        return steps.stream().mapToLong(figure).sum();
    }

    private static void append(StringBuilder line, long count, String word) {
        if (count > 0) {
            line.append(", ").append(Words.count(count)).append(' ').append(word);
        }
    }

    private void assertions() {
        AttemptReport.Assertions checks = report.assertions();
        if (checks.passed() + checks.failed() > 0) {
            out.println("  assertions  " + Words.count(checks.passed()) + " passed"
                    + (checks.failed() == 0 ? "" : ", " + Words.count(checks.failed()) + " failed"));
        }
        checks.failures().stream()
                .limit(LISTED)
                .forEach(failed -> out.println("    ✗ " + failed.description()
                        + (failed.expected() == null ? "" : ": expected " + Words.shortened(failed.expected(), OUTPUT))
                        + (failed.actual() == null ? "" : ", was " + Words.shortened(failed.actual(), OUTPUT))));
    }

    private void threads() {
        AttemptReport.Threads threads = report.threads();
        if (threads != null && threads.most() > 1) {
            out.println(String.format(
                    Locale.ROOT,
                    "  threads     %d at most; steps were busy for %s in %s: speed-up %.1f×",
                    threads.most(),
                    Words.duration(threads.busyMillis()),
                    Words.duration(threads.wallMillis()),
                    threads.speedUp()));
        }
    }

    private void outputs() {
        report.outputs()
                .forEach((name, value) ->
                        out.println("  output      " + name + " = " + Words.shortened(String.valueOf(value), OUTPUT)));
    }

    private void artifacts(@Nullable Path kept) {
        report.artifacts().stream()
                .limit(LISTED)
                .forEach(artifact -> out.println("  artifact    " + artifact.name() + "  "
                        + Words.bytes(artifact.bytes()) + "  " + artifact.kind()));
        if (report.artifacts().size() > LISTED) {
            out.println("              and " + (report.artifacts().size() - LISTED) + " more");
        }
        if (kept != null) {
            out.println("  kept in     " + kept);
        }
    }
}

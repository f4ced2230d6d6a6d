package io.loomdeck.agent.cli;

import io.loomdeck.agent.cli.display.Words;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.control.Approvals;
import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks whoever sits at the terminal. Attempts ask one question at a time, since {@code approve} stands at the top level.
 *
 * <p>A thread that reads from a terminal cannot be interrupted, so a daemon thread reads, and is left behind where nobody
 * answers in time.
 */
final class TerminalApprovals implements Approvals {

    private final Map<String, Decision> given;
    private final @Nullable BufferedReader terminal;
    private final PrintWriter out;

    /**
     * @param given decisions that were made before, by the ids of their steps
     * @param terminal where answers come from, or null where nobody can be asked
     */
    TerminalApprovals(Map<String, Decision> given, @Nullable BufferedReader terminal, PrintWriter out) {
        this.given = Map.copyOf(given);
        this.terminal = terminal;
        this.out = out;
    }

    @Override
    public Optional<Decision> decide(Event.Question question, @Nullable String id, StepContext context)
            throws InterruptedException {
        Decision known = given.get(id == null ? question.step() : id);
        if (known != null) {
            return Optional.of(known);
        }
        if (terminal == null) {
            String name = id == null ? question.step() : id;
            throw new StepException(
                    ErrorClass.AGENT,
                    "Nobody can be asked here: " + question.text(),
                    "Answer with --approve " + name + "=yes, or run it on a terminal");
        }
        BufferedReader from = terminal;
        FutureTask<Decision> asking = new FutureTask<>(() -> ask(question, from, context));
        Thread.ofPlatform().daemon().name("loomdeck-terminal").start(asking);
        try (var _ = context.waiting(WaitKind.PERSON, "")) {
            long millis = question.withinMillis() == 0 ? Long.MAX_VALUE : question.withinMillis();
            return Optional.of(asking.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.of(new Decision(false, null, context.clock().instant(), ""));
        } catch (ExecutionException e) {
            throw new StepException(
                    ErrorClass.AGENT, "The terminal gave no answer: " + e.getCause(), "Answer with --approve", e);
        }
    }

    private Decision ask(Event.Question question, BufferedReader from, StepContext context) throws IOException {
        while (true) {
            String answer = line(from, "? " + Words.harmless(question.text()) + "  [y/n] ");
            boolean yes = answer.equals("y") || answer.equals("yes");
            if (yes || answer.equals("n") || answer.equals("no")) {
                String comment = line(from, "  Comment: ");
                String by = System.getProperty("user.name", "terminal");
                return new Decision(yes, by, context.clock().instant(), comment);
            }
        }
    }

    private String line(BufferedReader from, String prompt) throws IOException {
        out.print(prompt);
        out.flush();
        String line = from.readLine();
        if (line == null) {
            throw new IOException("it was closed");
        }
        String answer = line.strip();
        return prompt.startsWith("?") ? answer.toLowerCase(Locale.ROOT) : answer;
    }
}

package io.loomdeck.step.selenium;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.PlacedException;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.DrivenSession;
import io.loomdeck.trace.Event.LogLevel;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;

/** Does single commands and evaluates conditions, each within a step run of its own. Belongs to one thread. */
final class CommandRun {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final DrivenSession session;
    private final TestSettings settings;
    private final StoredValues values;

    CommandRun(DrivenSession session, TestSettings settings, StoredValues values) {
        this.session = session;
        this.settings = settings;
        this.values = values;
    }

    /** Does a command of the table. */
    void command(Instruction row, StepContext context) throws InterruptedException {
        SideCommand command = SideCommands.find(row.command());
        if (command == null) {
            throw placed(
                    new StepException(
                            ErrorClass.SCRIPT,
                            "There is no command `" + row.command() + "` here: it is a plugin's, or misspelt",
                            "Take it out of the test, or disable it by // before its name"),
                    row);
        }
        guarded(row, context, page -> {
            Set<String> before = row.opens() == null ? Set.of() : page.driver().getWindowHandles();
            command.work().run(page, Call.of(row, command, values));
            if (row.opens() != null) {
                noteWindow(row.opens(), before, page);
            }
            return null;
        });
    }

    /** Whether the condition of {@code if}, {@code while} or {@code repeatIf} holds, by JavaScript's idea of truth. */
    boolean holds(Instruction row, StepContext context) throws InterruptedException {
        Interpolation.Script script = Interpolation.script(row.target(), values);
        Object result = guarded(
                row,
                context,
                page -> page.driver()
                        .executeScript(
                                "return !!(" + script.code() + ")",
                                script.arguments().toArray()));
        boolean holds = Boolean.TRUE.equals(result);
        context.log(LogLevel.DEBUG, row.shown() + ": " + holds);
        return holds;
    }

    /** Work with the page. */
    @FunctionalInterface
    private interface PageWork {
        @Nullable
        Object with(Driving page) throws InterruptedException;
    }

    private @Nullable Object guarded(Instruction row, StepContext context, PageWork work) throws InterruptedException {
        Driving page = new Driving(session, context, settings, values);
        try (var _ = context.waiting(row.command().equals("pause") ? WaitKind.PAUSE : WaitKind.PAGE, "")) {
            if (session.isOpen()) {
                session.begins(context);
            }
            return work.with(page);
        } catch (WebDriverException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in " + row.command());
            }
            StepException failure = session.explained(e);
            if (e instanceof UnhandledAlertException && session.isOpen()) {
                DialogCommands.dismissUnasked(page);
            }
            throw noted(failure, row, page);
        } catch (StepException e) {
            throw noted(e, row, page);
        } finally {
            session.flush(context);
        }
    }

    private StepException noted(StepException failure, Instruction row, Driving page) {
        session.keepEvidence(failure, page.context(), page.lookedFor());
        return placed(failure, row);
    }

    static StepException placed(StepException failure, Instruction row) {
        return failure instanceof PlacedException
                ? failure
                : new PlacedException(
                        failure.errorClass(),
                        String.valueOf(failure.getMessage()),
                        failure.hint(),
                        failure,
                        row.position());
    }

    /** Where no window opens, its variable stays as it is, and whoever selects the window says so. */
    private void noteWindow(Instruction.OpenedWindow opened, Set<String> before, Driving page)
            throws InterruptedException {
        StepContext context = page.context();
        Instant deadline = context.clock().instant().plus(opened.timeout());
        while (true) {
            Set<String> fresh = new HashSet<>(page.driver().getWindowHandles());
            fresh.removeAll(before);
            if (!fresh.isEmpty()) {
                values.set(opened.variable(), fresh.iterator().next());
                return;
            }
            if (!context.clock().instant().isBefore(deadline)) {
                context.log(LogLevel.WARN, "No window opened, so " + opened.variable() + " has no value");
                return;
            }
            context.pause(BETWEEN_LOOKS);
        }
    }
}

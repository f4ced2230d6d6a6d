package io.loomdeck.step.http;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.trace.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tests of one request: each is recorded, and those that failed make the step fail at its end. Belongs to one thread. */
public final class Verdicts {

    private static final int MOST_NAMED = 5;
    private static final int MOST_SHOWN = 500;

    private final StepContext context;
    private final List<String> broken = new ArrayList<>();
    private int all;

    public Verdicts(StepContext context) {
        this.context = context;
    }

    /** A test with its outcome; expected and actual may be unknown. */
    public void add(String name, boolean passed, @Nullable String expected, @Nullable String actual) {
        all++;
        context.record(new Event.Asserted(context.stepRun(), passed, name, expected, actual));
        if (!passed) {
            String wanted = expected == null ? "" : ": expected " + Values.shortened(expected, MOST_SHOWN);
            String was =
                    actual == null ? "" : (expected == null ? ": " : ", was ") + Values.shortened(actual, MOST_SHOWN);
            broken.add(name + wanted + was);
        }
    }

    /** Ends the step where a test failed. */
    public void settle() {
        if (broken.isEmpty()) {
            return;
        }
        String count = all == 1 ? "" : broken.size() + " of " + all + " tests failed; ";
        String named = String.join("; ", broken.subList(0, Math.min(MOST_NAMED, broken.size())));
        throw new StepException(ErrorClass.ASSERTION, count + named, null);
    }
}

package io.loomdeck.format.check;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Script;
import io.loomdeck.step.StepTypes;

/** All checks of a script that was read without its formats' help. Belongs to one thread. */
public final class ScriptCheck {

    private final StepTypes types;
    private final Diagnostics diagnostics;

    /** Checks that report to the diagnostics. */
    public ScriptCheck(StepTypes types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    /** Reports whatever is wrong or doubtful. */
    public void check(Script script) {
        StepIds ids = new StepIds(diagnostics);
        ids.collect(script.steps());
        ids.collect(script.finallySteps());
        Reachability reachability = new Reachability(diagnostics);
        reachability.check(script.steps());
        reachability.check(script.finallySteps());
        new LockOrder(diagnostics).check(script);
        new SharedSessions(types, diagnostics).check(script);
        new Pauses(types, diagnostics).check(script);
        new Limited(types, diagnostics).check(script);
        NameCheck names = new NameCheck(types, diagnostics, ids, WrittenNames.of(script, types));
        names.check(script);
        new UnusedNames(types, diagnostics, names.read()).check(script);
    }
}

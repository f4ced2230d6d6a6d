package io.loomdeck.format.check;

import io.loomdeck.expression.Values;
import io.loomdeck.format.check.WrittenNames.StepWrite;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import java.util.HashMap;
import java.util.Map;

/** The variables that concurrent iterations write within locks: a lock protects a variable only where all take the same. */
final class LockedWrites {

    private final Diagnostics diagnostics;
    private final Map<String, Place> first = new HashMap<>();

    LockedWrites(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Where a variable is written, and within which lock. */
    private record Place(String lock, Position position) {}

    void add(StepWrite write, Template lock) {
        if (!(lock instanceof Template.Constant constant)) {
            diagnostics.error(
                    write.position(),
                    "lock-differs",
                    "`" + write.name() + "` belongs to all iterations, but the lock around this write, in "
                            + lock.position() + ", can have another name in each of them",
                    "Give the lock around it a name without an expression");
            return;
        }
        Place here = new Place(Values.text(constant.value()), write.position());
        Place before = first.putIfAbsent(write.name(), here);
        if (before != null && !before.lock().equals(here.lock())) {
            diagnostics.error(
                    write.position(),
                    "lock-differs",
                    "`" + write.name() + "` is written within the lock `" + here.lock() + "` here, but within `"
                            + before.lock() + "` in " + before.position()
                            + ": the two do not keep each other out",
                    "Use the same lock in both places");
        }
    }
}

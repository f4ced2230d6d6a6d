package io.loomdeck.format.check;

import io.loomdeck.expression.Values;
import io.loomdeck.format.check.WrittenNames.StepWrite;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The variables that concurrent iterations write within locks: a lock protects a variable only where all take the same. */
final class LockedWrites {

    private final Diagnostics diagnostics;
    private final Map<String, Place> first = new HashMap<>();
    private final Map<String, Place> atomic = new HashMap<>();

    LockedWrites(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Where a variable is written, and within which lock. */
    private record Place(@Nullable String lock, Position position) {}

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
        if (before != null && !Objects.equals(before.lock(), here.lock())) {
            diagnostics.error(
                    write.position(),
                    "lock-differs",
                    "`" + write.name() + "` is written within the lock `" + here.lock() + "` here, but within `"
                            + before.lock() + "` in " + before.position() + ": the two do not keep each other out",
                    "Use the same lock in both places");
        }
        Place other = atomic.get(write.name());
        if (other != null && !Objects.equals(other.lock(), here.lock())) {
            mixed(write.name(), here, other);
        }
    }

    /** An atomic write by concurrent iterations; it can come between another one's reading and writing. */
    void addAtomic(StepWrite write, @Nullable Template lock) {
        String name = lock instanceof Template.Constant constant ? Values.text(constant.value()) : null;
        Place here = new Place(name, write.position());
        Place known = atomic.putIfAbsent(write.name(), here);
        if (known != null && known.lock() != null && name == null) {
            atomic.put(write.name(), here);
        }
        Place locked = first.get(write.name());
        if (locked != null && !Objects.equals(locked.lock(), name)) {
            mixed(write.name(), locked, here);
        }
    }

    private void mixed(String name, Place locked, Place free) {
        Place later = locked.position().compareTo(free.position()) < 0 ? free : locked;
        diagnostics.error(
                later.position(),
                "lock-differs",
                "`" + name + "` is written within the lock `" + locked.lock() + "` in " + locked.position()
                        + ", but without it in " + free.position()
                        + ": what one of them adds can be lost between the other's reading and writing",
                "Use `increment`, `append` or `put` alone, or the same lock in both places");
    }
}

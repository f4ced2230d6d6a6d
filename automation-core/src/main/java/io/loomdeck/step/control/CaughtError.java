package io.loomdeck.step.control;

import io.loomdeck.trace.Event;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the variable that {@code catch} binds: its class, message, hint and place. It keeps the failure itself, so
 * that it can be thrown again as it was. Immutable.
 */
final class CaughtError extends AbstractMap<String, @Nullable Object> {

    private final Exception problem;
    private final Map<String, @Nullable Object> members;

    CaughtError(Exception problem, Event.Failure failure) {
        this.problem = problem;
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("class", failure.errorClass());
        all.put("message", failure.message());
        all.put("hint", failure.hint());
        all.put("position", failure.position());
        this.members = Collections.unmodifiableMap(all);
    }

    Exception problem() {
        return problem;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return members.entrySet();
    }
}

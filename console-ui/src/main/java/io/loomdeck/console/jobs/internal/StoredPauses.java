package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.QueuePause;
import io.loomdeck.console.jobs.QueuePauses;
import io.loomdeck.console.security.CurrentUser;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Pauses in the database; each call is one statement. */
@Service
class StoredPauses implements QueuePauses {

    private final PauseTable table;
    private final JobEvents events;
    private final Clock clock;

    StoredPauses(PauseTable table, JobEvents events, Clock clock) {
        this.table = table;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<QueuePause> list() {
        return table.all();
    }

    @Override
    public void pause(@Nullable Long scriptId) {
        try {
            table.insert(key(scriptId), CurrentUser.nameOr("system"), clock.instant());
        } catch (DuplicateKeyException e) {
            // Somebody else paused it at the same moment.
        }
        events.queueChanged();
    }

    @Override
    public void resume(@Nullable Long scriptId) {
        table.delete(key(scriptId));
        events.queueChanged();
        events.workAvailable();
    }

    private static long key(@Nullable Long scriptId) {
        return scriptId == null ? 0 : scriptId;
    }
}

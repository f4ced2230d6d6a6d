package io.loomdeck.console.jobs;

import io.loomdeck.console.security.Roles;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Keeps queued jobs from being started, all or those of one script. Jobs can still be submitted, and those that run go on.
 * Survives restarts and holds for all consoles. Safe for any number of threads.
 */
public interface QueuePauses {

    /** What is paused now; the whole queue first. */
    @PreAuthorize(Roles.CAN_VIEW)
    List<QueuePause> list();

    /**
     * Pauses. Does nothing where that is paused already.
     *
     * @param scriptId whose jobs, or null for all
     */
    @PreAuthorize(Roles.CAN_OPERATE)
    void pause(@Nullable Long scriptId);

    /** Ends a pause; jobs begin at once. Does nothing where there is none. */
    @PreAuthorize(Roles.CAN_OPERATE)
    void resume(@Nullable Long scriptId);
}

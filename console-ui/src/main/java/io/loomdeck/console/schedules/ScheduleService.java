package io.loomdeck.console.schedules;

import io.loomdeck.console.security.Roles;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;

/** Schedules, as people deal with them. Safe for any number of threads. */
public interface ScheduleService {

    /** All schedules, what fires next first. */
    @PreAuthorize(Roles.CAN_VIEW)
    List<Schedule> list();

    /** Whether there is a schedule of this number. */
    @PreAuthorize(Roles.CAN_VIEW)
    boolean exists(long id);

    /**
     * Keeps a schedule, which fires from now on.
     *
     * @return its number
     * @throws ScheduleRefusedException where it could never run
     */
    @PreAuthorize(Roles.CAN_OPERATE)
    long create(ScheduleDraft draft);

    /** Stops a schedule from firing. Does nothing where it is paused or gone. */
    @PreAuthorize(Roles.CAN_OPERATE)
    void pause(long id);

    /** Lets a paused schedule fire again; what passed meanwhile is not made up for. */
    @PreAuthorize(Roles.CAN_OPERATE)
    void resume(long id);

    /**
     * Submits a schedule's job at once, paused or not, whatever of its jobs still runs; its next moment stays as it is.
     *
     * @return the job's number
     * @throws ScheduleRefusedException where there is no such schedule any more
     * @throws io.loomdeck.console.jobs.SubmissionRefusedException where the script or an input is not valid any more
     */
    @PreAuthorize(Roles.CAN_OPERATE)
    long runNow(long id);

    /** Removes a schedule with its history; its jobs stay. */
    @PreAuthorize(Roles.CAN_OPERATE)
    void remove(long id);

    /** What became of a schedule's last moments, the newest first. */
    @PreAuthorize(Roles.CAN_VIEW)
    List<Firing> firings(long id, int most);
}

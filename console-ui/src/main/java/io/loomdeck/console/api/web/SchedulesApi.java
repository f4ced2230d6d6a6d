package io.loomdeck.console.api.web;

import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.schedules.Firing;
import io.loomdeck.console.schedules.Schedule;
import io.loomdeck.console.schedules.ScheduleService;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What runs by itself. */
@RestController
@RequestMapping(ApiSecurity.BASE + "/schedules")
class SchedulesApi {

    private static final int MOST_FIRINGS = 100;

    private final ScheduleService schedules;
    private final JobService jobs;

    SchedulesApi(ScheduleService schedules, JobService jobs) {
        this.schedules = schedules;
        this.jobs = jobs;
    }

    /**
     * A schedule.
     *
     * @param trigger as it was written: a cron line, an interval or a moment
     * @param nextAt null where it is paused for good or over
     */
    record Line(
            long id,
            long scriptId,
            String scriptName,
            String trigger,
            String zone,
            boolean paused,
            @Nullable Instant nextAt) {

        static Line of(Schedule schedule) {
            return new Line(
                    schedule.id(),
                    schedule.draft().scriptId(),
                    schedule.scriptName(),
                    schedule.draft().text(),
                    schedule.draft().zone().getId(),
                    schedule.paused(),
                    schedule.nextAt());
        }
    }

    @GetMapping
    List<Line> list() {
        return schedules.list().stream().map(Line::of).toList();
    }

    /** What became of its last moments, the newest first. */
    @GetMapping("/{schedule}/firings")
    List<Firing> firings(@PathVariable long schedule) {
        return schedules.firings(known(schedule), MOST_FIRINGS);
    }

    @PostMapping("/{schedule}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@PathVariable long schedule) {
        schedules.pause(known(schedule));
    }

    @PostMapping("/{schedule}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable long schedule) {
        schedules.resume(known(schedule));
    }

    /** Its job, at once. */
    @PostMapping("/{schedule}/run")
    ResponseEntity<JobsApi.Job> run(@PathVariable long schedule) {
        return JobsApi.made(schedules.runNow(known(schedule)), jobs);
    }

    private long known(long id) {
        if (!schedules.exists(id)) {
            throw new ApiErrors.NotFoundException("There is no schedule " + id);
        }
        return id;
    }
}

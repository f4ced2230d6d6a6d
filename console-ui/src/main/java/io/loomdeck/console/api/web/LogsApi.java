package io.loomdeck.console.api.web;

import io.loomdeck.console.jobs.AttemptRow;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.AttemptService.AttemptKey;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.streams.LogLine;
import io.loomdeck.console.streams.StreamReader;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of a job's newest attempt. */
@RestController
@RequestMapping(ApiSecurity.BASE + "/jobs/{job}/log")
@PreAuthorize(Roles.CAN_VIEW)
class LogsApi {

    private static final int MOST_LINES = 5_000;

    private final JobService jobs;
    private final AttemptService attempts;
    private final StreamReader streams;

    LogsApi(JobService jobs, AttemptService attempts, StreamReader streams) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.streams = streams;
    }

    /**
     * A stretch of the log.
     *
     * @param attempt whose log it is, 0 before the first
     * @param total lines so far
     * @param complete whether no line is to come any more
     */
    record LogPage(int attempt, long total, long from, List<LogLine> lines, boolean complete) {}

    /** @param from the number of the first line that is wanted, from 1 */
    @GetMapping
    LogPage log(
            @PathVariable long job,
            @RequestParam(defaultValue = "1") long from,
            @RequestParam(defaultValue = "500") int limit) {
        JobDetails details = jobs.details(job);
        List<AttemptRow> rows = details.attempts();
        long first = Math.max(1, from);
        if (rows.isEmpty()) {
            return new LogPage(0, 0, first, List.of(), details.job().state().isFinal());
        }
        int number = rows.getLast().number();
        AttemptKey attempt = attempts.find(job, number);
        if (attempt == null) {
            throw new ApiErrors.NotFoundException("The attempt is gone");
        }
        List<LogLine> lines = streams.log(attempt.attemptId(), first, Math.clamp(limit, 1, MOST_LINES));
        return new LogPage(number, attempt.counts().log(), first, lines, attempt.isComplete());
    }
}

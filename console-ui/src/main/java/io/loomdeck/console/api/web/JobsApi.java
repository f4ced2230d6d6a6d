package io.loomdeck.console.api.web;

import io.loomdeck.console.api.internal.KnownSubmissions;
import io.loomdeck.console.jobs.AttemptRow;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.scripts.ScriptCatalog;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Jobs: submitting them, and what became of them. */
@RestController
@RequestMapping(ApiSecurity.BASE + "/jobs")
class JobsApi {

    private static final int LONGEST_KEY = 200;

    private final JobService jobs;
    private final ScriptCatalog scripts;
    private final KnownSubmissions known;

    JobsApi(JobService jobs, ScriptCatalog scripts, KnownSubmissions known) {
        this.jobs = jobs;
        this.scripts = scripts;
        this.known = known;
    }

    /**
     * A wish.
     *
     * @param script its name or number
     * @param version the current one where missing
     */
    record Wish(
            @Nullable String script,
            @Nullable Integer version,
            @Nullable Map<String, Object> inputs) {}

    /**
     * A job with all that is known of it but its streams.
     *
     * @param whyItWaits while it is queued
     */
    record Job(
            JobRow job,
            @Nullable String whyItWaits,
            Map<String, String> inputs,
            Map<String, Object> outputs,
            List<AttemptRow> attempts) {

        static Job of(JobDetails details) {
            return new Job(
                    details.job(), details.whyItWaits(), details.inputs(), details.outputs(), details.attempts());
        }
    }

    /** An {@code Idempotency-Key} makes it safe to send the same wish again. */
    @PostMapping
    ResponseEntity<Job> submit(
            @RequestBody Wish wish,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Principal caller) {
        if (wish.script() == null || wish.script().isBlank()) {
            throw new IllegalArgumentException("Name the script: {\"script\": \"Welcome\", \"inputs\": {}}");
        }
        JobSubmission submission = new JobSubmission(
                ScriptIds.find(scripts, wish.script()),
                wish.version(),
                wish.inputs() == null ? Map.of() : wish.inputs(),
                caller.getName());
        long id = key == null ? jobs.submit(submission) : known.submit(submission, checked(key));
        return made(id, jobs);
    }

    /** The answer to whatever makes a job. */
    static ResponseEntity<Job> made(long id, JobService jobs) {
        return ResponseEntity.created(URI.create(ApiSecurity.BASE + "/jobs/" + id))
                .body(Job.of(jobs.details(id)));
    }

    private static String checked(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("An Idempotency-Key has 1 to " + LONGEST_KEY + " characters");
        }
        return key;
    }

    @GetMapping
    ListPage<JobRow> list(
            @RequestParam(defaultValue = "") Set<JobState> state,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String script,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        Long scriptId = script == null ? null : (Long) ScriptIds.find(scripts, script);
        JobFilter filter = new JobFilter(state, text, scriptId, null, null, null);
        int from = Math.max(0, offset);
        return new ListPage<>(
                jobs.count(filter),
                from,
                jobs.page(filter, JobSort.SUBMITTED, false, from, Math.clamp(limit, 1, ListPage.MOST)));
    }

    @GetMapping("/{job}")
    Job get(@PathVariable long job) {
        return Job.of(jobs.details(job));
    }

    @PostMapping("/{job}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job cancel(@PathVariable long job, Principal caller) {
        jobs.cancel(job, "Cancelled by " + caller.getName() + " over the API");
        return Job.of(jobs.details(job));
    }

    /** The same script version with the same inputs. */
    @PostMapping("/{job}/run-again")
    ResponseEntity<Job> runAgain(@PathVariable long job) {
        long id = jobs.runAgain(job);
        return made(id, jobs);
    }
}

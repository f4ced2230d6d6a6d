package io.loomdeck.console.traces.web;

import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.AttemptService.AttemptKey;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.traces.AttemptRecordings;
import io.loomdeck.trace.report.JsonReport;
import io.loomdeck.trace.report.JunitReport;
import io.loomdeck.trace.report.html.HtmlReport;
import io.loomdeck.trace.report.html.RunRecording;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves reports on one attempt as files: for people, for build servers, and for programs. */
@RestController
@RequestMapping("/ui-api/jobs/{job}/attempts/{number}/report")
@PreAuthorize(Roles.CAN_VIEW)
class ReportController {

    private final AttemptService attempts;
    private final AttemptRecordings recordings;

    ReportController(AttemptService attempts, AttemptRecordings recordings) {
        this.attempts = attempts;
        this.recordings = recordings;
    }

    @GetMapping("/html")
    void html(@PathVariable long job, @PathVariable int number, HttpServletResponse response) throws IOException {
        AttemptKey attempt = require(job, number);
        RunRecording recording = recordings.recording(attempt, "Job " + job);
        OutputStream out = file(response, job, number, "text/html;charset=UTF-8", "html");
        HtmlReport.write(List.of(new HtmlReport.Run(recording.recorded(), recordings.files(attempt))), out);
    }

    @GetMapping("/junit")
    void junit(@PathVariable long job, @PathVariable int number, HttpServletResponse response) throws IOException {
        RunRecording recording = recordings.recording(require(job, number), "Job " + job);
        JunitReport.write(recording.report(), file(response, job, number, "application/xml", "xml"));
    }

    @GetMapping("/json")
    void json(@PathVariable long job, @PathVariable int number, HttpServletResponse response) throws IOException {
        RunRecording recording = recordings.recording(require(job, number), "Job " + job);
        JsonReport.write(recording.report(), file(response, job, number, "application/json", "json"));
    }

    /** Always a download: a report that was shown under the console's address could act for whoever looks at it. */
    private static OutputStream file(HttpServletResponse response, long job, int number, String type, String ending)
            throws IOException {
        String name = "job-" + job + "-attempt-" + number + "-report." + ending;
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "private, no-store");
        return response.getOutputStream();
    }

    private AttemptKey require(long job, int number) {
        AttemptKey attempt = attempts.find(job, number);
        if (attempt == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such attempt");
        }
        return attempt;
    }
}

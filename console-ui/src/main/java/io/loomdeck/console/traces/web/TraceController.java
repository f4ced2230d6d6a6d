package io.loomdeck.console.traces.web;

import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.AttemptService.AttemptKey;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.traces.AttemptTraces;
import io.loomdeck.trace.export.TraceExport.Format;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the whole trace of one attempt. */
@RestController
@RequestMapping("/ui-api/jobs/{job}/attempts/{number}/trace")
@PreAuthorize(Roles.CAN_VIEW)
class TraceController {

    private final AttemptService attempts;
    private final AttemptTraces traces;

    TraceController(AttemptService attempts, AttemptTraces traces) {
        this.attempts = attempts;
        this.traces = traces;
    }

    @GetMapping("/columns")
    void columns(@PathVariable long job, @PathVariable int number, HttpServletResponse response) throws IOException {
        AttemptKey attempt = require(job, number);
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader("Cache-Control", "private, no-store");
        traces.columns(attempt, response.getOutputStream());
    }

    @GetMapping("/{format:chrome|otlp}")
    void export(
            @PathVariable long job, @PathVariable int number, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        AttemptKey attempt = require(job, number);
        String file = "job-" + job + "-attempt-" + number + "-" + format + ".json";
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        Format wanted = Format.valueOf(format.toUpperCase(Locale.ROOT));
        traces.export(attempt, wanted, response.getOutputStream());
    }

    private AttemptKey require(long job, int number) {
        AttemptKey attempt = attempts.find(job, number);
        if (attempt == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such attempt");
        }
        return attempt;
    }
}

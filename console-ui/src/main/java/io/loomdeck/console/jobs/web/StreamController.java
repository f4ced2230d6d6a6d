package io.loomdeck.console.jobs.web;

import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.AttemptService.AttemptKey;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.streams.ItemReader;
import io.loomdeck.console.streams.LogLine;
import io.loomdeck.console.streams.StreamKind;
import io.loomdeck.console.streams.StreamReader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the streams of one attempt by position. */
@RestController
@RequestMapping("/ui-api/jobs/{job}/attempts/{number}")
@PreAuthorize(Roles.CAN_VIEW)
class StreamController {

    private static final int MOST_EVENTS = 20_000;
    private static final int MOST_LINES = 5_000;
    private static final int MOST_ITEMS = 1_000;

    private final AttemptService attempts;
    private final StreamReader streams;
    private final ItemReader items;
    private final Clock clock;

    StreamController(AttemptService attempts, StreamReader streams, ItemReader items, Clock clock) {
        this.attempts = attempts;
        this.streams = streams;
        this.items = items;
        this.clock = clock;
    }

    @GetMapping(path = "/events", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> events(
            @PathVariable long job,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "5000") int limit) {
        AttemptKey attempt = require(job, number);
        StreamReader.Events events = streams.events(attempt.attemptId(), after, Math.clamp(limit, 1, MOST_EVENTS));
        boolean complete = attempt.isComplete() && events.json().size() < limit;
        long nowMicros = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        return json(String.format(
                Locale.ROOT,
                "{\"lastSequence\":%d,\"complete\":%b,\"nowMicros\":%d,\"events\":[%s]}",
                events.lastSequence(),
                complete,
                nowMicros,
                String.join(",", events.json())));
    }

    /** A stretch of the log. */
    record LogPage(long total, long from, List<LogLine> lines, boolean complete) {}

    /** Numbers of the lines that hold the text. */
    record LogMatches(List<Long> matches, boolean more) {}

    @GetMapping(path = "/log", params = "!search")
    LogPage log(
            @PathVariable long job,
            @PathVariable int number,
            @RequestParam(defaultValue = "1") long from,
            @RequestParam(defaultValue = "500") int limit) {
        AttemptKey attempt = require(job, number);
        long first = Math.max(1, from);
        List<LogLine> lines = streams.log(attempt.attemptId(), first, Math.clamp(limit, 1, MOST_LINES));
        return new LogPage(attempt.counts().log(), first, lines, attempt.isComplete());
    }

    @GetMapping(path = "/log", params = "search")
    LogMatches search(
            @PathVariable long job,
            @PathVariable int number,
            @RequestParam String search,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        AttemptKey attempt = require(job, number);
        if (search.isEmpty()) {
            return new LogMatches(List.of(), false);
        }
        int most = Math.clamp(limit, 1, MOST_LINES);
        List<Long> found = streams.search(attempt.attemptId(), search, after, most + 1);
        return new LogMatches(found.stream().limit(most).toList(), found.size() > most);
    }

    @GetMapping("/log.txt")
    void logText(@PathVariable long job, @PathVariable int number, HttpServletResponse response) throws IOException {
        AttemptKey attempt = require(job, number);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"job-" + job + "-attempt-" + number + ".log\"");
        streams.writeLog(attempt.attemptId(), response.getWriter());
    }

    @GetMapping(path = "/http", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> http(
            @PathVariable long job,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable Long stepRun,
            @RequestParam(defaultValue = "false") boolean failed) {
        AttemptKey attempt = require(job, number);
        int most = Math.clamp(limit, 1, MOST_ITEMS);
        long first = Math.max(0, from);
        return items(
                stepRun != null || failed
                        ? items.exchanges(attempt.attemptId(), stepRun, failed, first, most)
                        : items.page(
                                attempt.attemptId(),
                                StreamKind.HTTP,
                                attempt.counts().http(),
                                first,
                                most));
    }

    @GetMapping(path = "/checks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> checks(
            @PathVariable long job,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "false") boolean failed) {
        AttemptKey attempt = require(job, number);
        int most = Math.clamp(limit, 1, MOST_ITEMS);
        long first = Math.max(0, from);
        return items(
                failed
                        ? items.failedChecks(attempt.attemptId(), first, most)
                        : items.page(
                                attempt.attemptId(),
                                StreamKind.CHECK,
                                attempt.counts().check(),
                                first,
                                most));
    }

    private AttemptKey require(long job, int number) {
        AttemptKey attempt = attempts.find(job, number);
        if (attempt == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such attempt");
        }
        return attempt;
    }

    private static ResponseEntity<String> items(ItemReader.Items items) {
        return json(String.format(
                Locale.ROOT, "{\"total\":%d,\"items\":[%s]}", items.total(), String.join(",", items.json())));
    }

    private static ResponseEntity<String> json(String body) {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(body);
    }
}

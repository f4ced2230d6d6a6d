package io.loomdeck.console.bench;

import io.loomdeck.console.LoomdeckConsole;
import io.loomdeck.console.platform.Databases;
import io.loomdeck.console.streams.AttemptStreams;
import io.loomdeck.console.streams.StreamCounts;
import io.loomdeck.console.streams.StreamReader;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures reading and searching a very long log, stored as an agent sends it. A program, not a test. */
class LogFigures {

    /** Lines in one message of an agent, at a thousand lines a second. */
    private static final int LINES_A_MESSAGE = 100;

    private static final long ID = 1_000_000;

    private LogFigures() {}

    /**
     * Prints and writes the figures.
     *
     * @param arguments rounds, the file whose section is rewritten, and how many lines if not a million
     */
    public static void main(String[] arguments) throws Exception {
        int times = 4 * Integer.parseInt(arguments[0]);
        int lines = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        List<String> table = new ArrayList<>(
                List.of("| database, question | p50 | p95 | longest |", "| --- | ---: | ---: | ---: |"));
        for (String database : List.of("H2", "PostgreSQL")) {
            Path data = Files.createTempDirectory("bench-log");
            List<String> options = new ArrayList<>(
                    List.of("--loomdeck.data=" + data, "--server.port=0", "--loomdeck.agents.embedded.enabled=false"));
            if (database.equals("PostgreSQL")) {
                options.add("--spring.datasource.url=" + Databases.durablePostgresUrl());
            }
            try (ConfigurableApplicationContext console =
                    new SpringApplicationBuilder(LoomdeckConsole.class).run(options.toArray(String[]::new))) {
                fill(console, lines);
                table.addAll(measure(database + ", ", console.getBean(StreamReader.class), lines, times));
            }
        }
        Section.write(
                Path.of(arguments[1]),
                "log",
                "A long log",
                String.format(
                        Locale.ROOT,
                        "A log of %,d lines, stored in messages of %d lines; 500 lines at a time, each question %d times.",
                        lines,
                        LINES_A_MESSAGE,
                        times),
                table);
        System.exit(0);
    }

    private static void fill(ConfigurableApplicationContext console, int lines) {
        JdbcTemplate jdbc = console.getBean(JdbcTemplate.class);
        Timestamp now = Timestamp.from(Clock.systemUTC().instant());
        jdbc.update(
                "insert into job (id, script_id, script_version, script_name, file_name, state, version, requirement, inputs,"
                        + " submitted_by, submitted_at, available_at, attempts)"
                        + " values (?, 1, 1, 'Long', 'a.yaml', 'PASSED', 3, 'io', '{}', 'ada', ?, ?, 1)",
                ID,
                now,
                now);
        jdbc.update(
                "insert into attempt (id, job_id, number, state, agent_id, agent_name, lanes, fencing_token, assigned_at,"
                        + " lease_until, last_sequence, trace_count, log_count, http_count, check_count, done, total, failed,"
                        + " steps_done, threads, most_threads, busy_millis, wall_millis)"
                        + " values (?, ?, 1, 'PASSED', 'a', 'a', 'io', 1, ?, ?, ?, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
                ID,
                ID,
                now,
                now,
                lines,
                lines);
        AttemptStreams streams = console.getBean(AttemptStreams.class);
        TransactionTemplate transactions = console.getBean(TransactionTemplate.class);
        for (int from = 0; from < lines; from += 100 * LINES_A_MESSAGE) {
            int begin = from;
            transactions.executeWithoutResult(_ -> {
                for (int at = begin; at < Math.min(lines, begin + 100 * LINES_A_MESSAGE); at += LINES_A_MESSAGE) {
                    streams.append(ID, new StreamCounts(0, at, 0, 0), message(at));
                }
            });
        }
    }

    private static List<AttemptEvent> message(long at) {
        return LongStream.range(at, at + LINES_A_MESSAGE)
                .mapToObj(n -> new AttemptEvent(
                        n + 1,
                        n * 1_000,
                        new Event.Logged(
                                n,
                                Event.LogLevel.INFO,
                                "Read page " + n + " of the catalogue: " + n * 31 % 97 + " products")))
                .toList();
    }

    private static List<String> measure(String database, StreamReader reader, int lines, int times) {
        Random random = new Random(1);
        List<String> rows = new ArrayList<>();
        rows.add(Stopwatch.row(database + "the beginning", times, _ -> reader.log(ID, 1, 500)));
        rows.add(Stopwatch.row(database + "the end, as it is followed", times, _ -> reader.log(ID, lines - 400, 500)));
        rows.add(Stopwatch.row(
                database + "anywhere, as it is scrolled", times, _ -> reader.log(ID, random.nextInt(lines), 500)));
        rows.add(Stopwatch.row(
                database + "search, found everywhere", times, _ -> reader.search(ID, "42 products", 0, 101)));
        rows.add(Stopwatch.row(
                database + "search, found near the end",
                Math.max(3, times / 4),
                _ -> reader.search(ID, "page " + (lines - 7) + " ", 0, 101)));
        rows.add(Stopwatch.row(
                database + "search in vain", Math.max(3, times / 4), _ -> reader.search(ID, "no such thing", 0, 101)));
        return rows;
    }
}

package io.loomdeck.console.bench;

import io.loomdeck.console.LoomdeckConsole;
import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobStatistics;
import io.loomdeck.console.platform.Databases;
import io.loomdeck.console.security.Roles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Measures what the list of jobs and the overview ask the database when there are very many jobs. A program, not a test.
 */
class GridFigures {

    private static final int PAGE = 50;
    private static final String[] STATES = {"PASSED", "PASSED", "PASSED", "PASSED", "FAILED", "CANCELLED", "LOST"};

    private final JobService jobs;
    private final JobStatistics statistics;
    private final int count;
    private final int times;

    private GridFigures(ConfigurableApplicationContext console, int count, int times) {
        this.jobs = console.getBean(JobService.class);
        this.statistics = console.getBean(JobStatistics.class);
        this.count = count;
        this.times = times;
    }

    /**
     * Prints and writes the figures.
     *
     * @param arguments rounds, the file whose section is rewritten, and how many jobs if not 100,000
     */
    public static void main(String[] arguments) throws Exception {
        int times = 4 * Integer.parseInt(arguments[0]);
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
        List<String> table = new ArrayList<>(
                List.of("| database, question | p50 | p95 | longest |", "| --- | ---: | ---: | ---: |"));
        for (String database : List.of("H2", "PostgreSQL")) {
            Path data = Files.createTempDirectory("bench-grid");
            List<String> options = new ArrayList<>(
                    List.of("--loomdeck.data=" + data, "--server.port=0", "--loomdeck.agents.embedded.enabled=false"));
            if (database.equals("PostgreSQL")) {
                options.add("--spring.datasource.url=" + Databases.durablePostgresUrl());
            }
            try (ConfigurableApplicationContext console =
                    new SpringApplicationBuilder(LoomdeckConsole.class).run(options.toArray(String[]::new))) {
                fill(console.getBean(JdbcTemplate.class), count);
                SecurityContextHolder.getContext()
                        .setAuthentication(new TestingAuthenticationToken("bench", "", "ROLE_" + Roles.VIEWER));
                table.addAll(new GridFigures(console, count, times).measure(database + ", "));
            }
        }
        Section.write(
                Path.of(arguments[1]),
                "grid",
                "Many jobs",
                String.format(
                        java.util.Locale.ROOT,
                        "%,d jobs of 40 scripts in the database; what the Jobs page and the overview ask it,"
                                + " 50 rows at a time, each question %d times.",
                        count,
                        times),
                table);
        System.exit(0);
    }

    private static void fill(JdbcTemplate jdbc, int count) {
        Random random = new Random(1);
        Instant first = Clock.systemUTC().instant().minus(Duration.ofDays(20));
        for (int from = 0; from < count; from += 1_000) {
            List<Object[]> jobs = new ArrayList<>();
            List<Object[]> attempts = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + 1_000); i++) {
                int script = random.nextInt(40);
                String state = STATES[random.nextInt(STATES.length)];
                Instant submitted = first.plusSeconds(i * 15L);
                Timestamp started = Timestamp.from(submitted.plusMillis(random.nextInt(2_000)));
                Timestamp finished = Timestamp.from(started.toInstant().plusMillis(random.nextInt(90_000)));
                String failure = state.equals("FAILED") ? "Expected 200 but got " + (500 + random.nextInt(4)) : null;
                jobs.add(new Object[] {
                    i + 1_000_000L,
                    script,
                    "Script number " + script,
                    state,
                    "user" + script % 7,
                    Timestamp.from(submitted),
                    Timestamp.from(submitted),
                    started,
                    finished,
                    i + 1_000_000L,
                    failure
                });
                attempts.add(new Object[] {
                    i + 1_000_000L,
                    i + 1_000_000L,
                    state,
                    "agent" + i % 5,
                    "agent " + i % 5,
                    Timestamp.from(submitted),
                    started,
                    finished,
                    finished
                });
            }
            jdbc.batchUpdate(
                    "insert into job (id, script_id, script_version, script_name, file_name, state, version, requirement,"
                            + " inputs, submitted_by, submitted_at, available_at, started_at, finished_at, attempts,"
                            + " attempt_id, failure) values (?, ?, 1, ?, 'a.yaml', ?, 3, 'io', '{}', ?, ?, ?, ?, ?, 1, ?, ?)",
                    jobs);
            jdbc.batchUpdate(
                    "insert into attempt (id, job_id, number, state, agent_id, agent_name, lanes, fencing_token,"
                            + " assigned_at, started_at, finished_at, lease_until, last_sequence, trace_count, log_count,"
                            + " http_count, check_count, done, total, failed, steps_done, threads, most_threads,"
                            + " busy_millis, wall_millis) values (?, ?, 1, ?, ?, ?, 'io', 1, ?, ?, ?, ?, 9, 9, 0, 0, 0, 1, 1,"
                            + " 0, 4, 0, 2, 10, 10)",
                    attempts);
        }
        jdbc.execute("analyze");
    }

    private List<String> measure(String database) {
        JobFilter failed = filter(Set.of(JobState.FAILED, JobState.LOST), null, null, null);
        JobFilter oneScript = filter(Set.of(), null, 7L, null);
        JobFilter oneAgent = filter(Set.of(), null, null, "agent3");
        JobFilter name = filter(Set.of(), "number 17", null, null);
        JobFilter message = filter(Set.of(), "got 503", null, null);
        JobFilter nothing = filter(Set.of(), "no such thing", null, null);
        List<String> rows = new ArrayList<>();
        rows.add(page(database + "first page", JobFilter.ALL, JobSort.SUBMITTED, false, false));
        rows.add(page(database + "any page while scrolling", JobFilter.ALL, JobSort.SUBMITTED, false, true));
        for (JobSort sort :
                List.of(JobSort.SCRIPT, JobSort.STATE, JobSort.QUEUE_TIME, JobSort.DURATION, JobSort.FINISHED)) {
            rows.add(page(database + "sorted by " + sort, JobFilter.ALL, sort, true, false));
        }
        rows.add(page(database + "failures", failed, JobSort.SUBMITTED, false, false));
        rows.add(page(database + "failures, longest first", failed, JobSort.DURATION, false, false));
        rows.add(page(database + "one script", oneScript, JobSort.SUBMITTED, false, false));
        rows.add(page(database + "one agent", oneAgent, JobSort.SUBMITTED, false, false));
        rows.add(page(database + "search in names", name, JobSort.SUBMITTED, false, false));
        rows.add(page(database + "search in failures", message, JobSort.SUBMITTED, false, false));
        rows.add(page(database + "search in vain", nothing, JobSort.SUBMITTED, false, false));
        rows.add(Stopwatch.row(database + "counting all", times, _ -> jobs.count(JobFilter.ALL)));
        rows.add(Stopwatch.row(database + "counting failures", times, _ -> jobs.count(failed)));
        rows.add(Stopwatch.row(database + "counting a search", times, _ -> jobs.count(name)));
        rows.add(Stopwatch.row(database + "overview: states", times, _ -> statistics.countsByState()));
        rows.add(Stopwatch.row(
                database + "overview: an hour",
                times,
                _ -> statistics.throughput(Duration.ofHours(1), Duration.ofMinutes(1))));
        rows.add(Stopwatch.row(database + "overview: failures", times, _ -> statistics.latestFailures(8)));
        return rows;
    }

    private static JobFilter filter(
            Set<JobState> states, @Nullable String text, @Nullable Long script, @Nullable String agent) {
        return new JobFilter(states, text, script, agent, null, null);
    }

    private String page(String name, JobFilter filter, JobSort sort, boolean ascending, boolean anywhere) {
        Random random = new Random(2);
        return Stopwatch.row(
                name,
                times,
                _ -> jobs.page(filter, sort, ascending, anywhere ? random.nextInt(count - PAGE) : 0, PAGE));
    }
}

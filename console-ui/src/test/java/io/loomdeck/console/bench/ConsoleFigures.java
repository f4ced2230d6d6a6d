package io.loomdeck.console.bench;

import io.loomdeck.console.LoomdeckConsole;
import io.loomdeck.console.agents.AgentFleet;
import io.loomdeck.console.agents.AgentState;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobStatistics;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.platform.Databases;
import io.loomdeck.console.scripts.GalleryScripts;
import io.loomdeck.console.security.Roles;
import io.loomdeck.console.streams.StreamReader;
import io.loomdeck.trace.Event;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Measures one console with its embedded agent: how long from a submission to the first step, and how many jobs that do
 * nothing go through it a second. A program, not a test; its figures say something on a quiet machine only.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleFigures {

    private static final String NO_OP = """
            name: Nothing
            steps:
              - set: { done: true }
            """;

    private static final int WARM_UP = 300;
    private static final int LATENCIES = 200;
    private static final int BURST = 2_000;
    private static final int SUBMITTERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ConfigurableApplicationContext console;
    private final long script;
    private final Clock clock = Clock.systemUTC();

    private ConsoleFigures(ConfigurableApplicationContext console) {
        this.console = console;
        this.script = console.getBean(GalleryScripts.class)
                .install("bench-nothing", "nothing.yaml", NO_OP)
                .scriptId();
    }

    /**
     * Prints a table row for each round.
     *
     * @param arguments {@code h2} or {@code postgres}, rounds, the file whose section is rewritten
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> rows = new ArrayList<>();
        for (String database : List.of("H2", "PostgreSQL")) {
            Path data = Files.createTempDirectory("bench-console");
            List<String> options = new ArrayList<>(
                    List.of("--loomdeck.data=" + data, "--server.port=0", "--loomdeck.agents.embedded.enabled=true"));
            if (database.equals("PostgreSQL")) {
                options.add("--spring.datasource.url=" + Databases.durablePostgresUrl());
            }
            try (ConfigurableApplicationContext context =
                    new SpringApplicationBuilder(LoomdeckConsole.class).run(options.toArray(String[]::new))) {
                rows.add(new ConsoleFigures(context).measure(database, rounds));
            }
        }
        write(Path.of(arguments[1]), rows, rounds);
        System.exit(0);
    }

    private record Round(double p50, double p99, double perSecond, double cpuMillis) {}

    private String measure(String database, int rounds) throws Exception {
        awaitAgent();
        burst(WARM_UP);
        List<Round> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double[] latencies = latencies();
            long cpu = cpuNanos();
            double perSecond = burst(BURST);
            double cpuMillis = (cpuNanos() - cpu) / 1e6 / BURST;
            measured.add(new Round(percentile(latencies, 50), percentile(latencies, 99), perSecond, cpuMillis));
        }
        double[] phases = phases();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f ms | %.1f ms | %.0f | %.2f ms | %.0f ms | %.1f ms | %.1f ms |",
                database,
                median(measured.stream().mapToDouble(Round::p50).toArray()),
                median(measured.stream().mapToDouble(Round::p99).toArray()),
                median(measured.stream().mapToDouble(Round::perSecond).toArray()),
                median(measured.stream().mapToDouble(Round::cpuMillis).toArray()),
                phases[0],
                phases[1],
                phases[2]);
    }

    private void awaitAgent() {
        var fleet = console.getBean(AgentFleet.class);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> fleet.members().stream().anyMatch(agent -> agent.state() == AgentState.ONLINE));
    }

    private long submit() {
        return console.getBean(JobIntake.class).submit(new JobSubmission(script, null, Map.of(), "bench"));
    }

    /** Milliseconds from before the submission to the start of the first step, one job at a time. */
    private double[] latencies() {
        double[] millis = new double[LATENCIES];
        for (int i = 0; i < LATENCIES; i++) {
            Instant before = clock.instant();
            long job = submit();
            awaitEnd(() -> state(job) == JobState.PASSED);
            millis[i] = (firstStepMicros(job) - micros(before)) / 1000.0;
        }
        Arrays.sort(millis);
        return millis;
    }

    private JobState state(long job) {
        return JobState.valueOf(console.getBean(JdbcClient.class)
                .sql("select state from job where id = ?")
                .param(job)
                .query(String.class)
                .single());
    }

    private static long micros(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1000;
    }

    private long firstStepMicros(long job) {
        long attempt = Objects.requireNonNull(
                        console.getBean(AttemptService.class).find(job, 1))
                .attemptId();
        List<Long> starts = new ArrayList<>();
        console.getBean(StreamReader.class).replay(attempt, event -> {
            if (event.event() instanceof Event.StepStarted) {
                starts.add(event.atMicros());
            }
        });
        return starts.getFirst();
    }

    /** Jobs a second from the first submission to the last end. */
    private double burst(int jobs) throws Exception {
        long before = passed();
        Instant start = clock.instant();
        try (ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
            for (int i = 0; i < jobs; i++) {
                submitters.execute(this::submit);
            }
        }
        awaitEnd(() -> passed() >= before + jobs);
        return jobs * 1000.0 / Duration.between(start, clock.instant()).toMillis();
    }

    private long passed() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("bench", "", "ROLE_" + Roles.VIEWER));
        return console.getBean(JobStatistics.class).countsByState().getOrDefault(JobState.PASSED, 0L);
    }

    private static void awaitEnd(java.util.concurrent.Callable<Boolean> ended) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(ended);
    }

    /** Mean milliseconds of the last burst's jobs: in the queue, from assigned to confirmed, from confirmed to ended. */
    private double[] phases() {
        return console.getBean(JdbcClient.class)
                .sql("select avg(extract(epoch from (a.assigned_at - j.submitted_at))),"
                        + " avg(extract(epoch from (a.started_at - a.assigned_at))),"
                        + " avg(extract(epoch from (a.finished_at - a.started_at)))"
                        + " from job j join attempt a on a.job_id = j.id where j.id > (select max(id) from job) - "
                        + BURST)
                .query((row, _) ->
                        new double[] {row.getDouble(1) * 1000, row.getDouble(2) * 1000, row.getDouble(3) * 1000})
                .single();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void write(Path results, List<String> rows, int rounds) throws IOException {
        List<String> table = new ArrayList<>(List.of(
                "| database | submit to step p50 | p99 | burst jobs/s | CPU a job | waiting in the queue"
                        + " | assigned to confirmed | confirmed to ended |",
                "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"));
        table.addAll(rows);
        Section.write(results, "console", "Console", String.format(Locale.ROOT, """
                        Console, database and the embedded agent on one machine;
                        a job that does nothing. Medians of %d rounds. *Submit to step* is from before the call to the first step's start, one job at a
                        time. *Burst* is %d jobs by %d threads, submission to last end; its mean phases come from the last round.""", rounds, BURST, SUBMITTERS), table);
    }
}

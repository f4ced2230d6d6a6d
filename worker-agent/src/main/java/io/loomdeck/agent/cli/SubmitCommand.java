package io.loomdeck.agent.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a console run a script. */
@Command(
        name = "submit",
        description = "Has a console run one of its scripts, and follows the job where that is wished.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 submitted, or passed with --follow; 1 it did not pass; 2 it could not be submitted or followed.",
            "Tokens are made on the console's page API tokens."
        })
final class SubmitCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 500;

    /** A console that is being restarted is back by then. */
    private static final int PATIENCE = 120;

    @Parameters(paramLabel = "SCRIPT", description = "the script's name or number")
    private String script = "";

    @Option(
            names = "--console",
            required = true,
            defaultValue = "${env:LOOMDECK_CONSOLE}",
            description = "the console's address, such as http://host:8080; or set LOOMDECK_CONSOLE")
    private @Nullable URI console;

    @Option(
            names = "--token",
            required = true,
            defaultValue = "${env:LOOMDECK_TOKEN}",
            description = "an API token that may run jobs; or set LOOMDECK_TOKEN")
    private @Nullable String token;

    @Option(names = "--input", paramLabel = "NAME=VALUE", description = "the value of one of the script's inputs")
    private Map<String, String> inputs = Map.of();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "makes it safe to repeat the command: the same key makes no second job")
    private @Nullable String key;

    @Option(names = "--follow", description = "prints the job's log as it comes, and waits for its end")
    private boolean follow;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws CannotRunException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        ConsoleApi api = new ConsoleApi(Objects.requireNonNull(console), Objects.requireNonNull(token));
        ConsoleApi.Job job = api.submit(script, new LinkedHashMap<>(inputs), key);
        out.println("Job #" + job.id() + "  " + api.page(job.id()));
        out.flush();
        return follow ? followed(api, job, out) : ExitCode.PASSED;
    }

    private static int followed(ConsoleApi api, ConsoleApi.Job submitted, PrintWriter out)
            throws CannotRunException, InterruptedException {
        long next = 1;
        int attempt = 0;
        ConsoleApi.Job job = submitted;
        String waits = "";
        while (true) {
            // Asked before the log, so that nothing of a job that has ended is missed.
            long id = job.id();
            job = patiently(() -> api.job(id));
            if (!job.whyItWaits().equals(waits)) {
                waits = job.whyItWaits();
                out.println(waits.isEmpty() ? "Running" : "Waiting: " + waits);
            }
            long from = next;
            ConsoleApi.Log log = patiently(() -> api.log(id, from));
            if (log.attempt() != attempt) {
                attempt = log.attempt();
                next = 1;
                log = patiently(() -> api.log(id, 1));
            }
            log.lines().forEach(out::println);
            out.flush();
            next += log.lines().size();
            if (job.isFinal() && next > log.total()) {
                return ended(job, out);
            }
            if (next > log.total()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    /** Something asked of the console. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws CannotRunException, InterruptedException;
    }

    /** Asks again for a minute where the console does not answer. */
    private static <T> T patiently(Question<T> question) throws CannotRunException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return question.ask();
            } catch (ConsoleApi.UnreachableException e) {
                if (tries == PATIENCE) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    private static int ended(ConsoleApi.Job job, PrintWriter out) {
        boolean passed = job.state().equals("PASSED");
        out.println(job.state() + (job.failure().isEmpty() ? "" : "  " + job.failure()));
        out.flush();
        return passed ? ExitCode.PASSED : ExitCode.FAILED;
    }
}

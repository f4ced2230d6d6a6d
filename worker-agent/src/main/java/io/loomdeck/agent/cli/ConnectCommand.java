package io.loomdeck.agent.cli;

import io.loomdeck.agent.AgentProcess;
import io.loomdeck.agent.AgentSettings;
import io.loomdeck.agent.home.DataFolder;
import io.loomdeck.agent.machine.MachineFigures;
import io.loomdeck.agent.workspace.Allowances;
import io.loomdeck.script.Lane;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Be an agent until told to stop. */
@Command(
        name = "connect",
        description = "Takes jobs from a console, over one outbound connection, until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "SIGTERM or Ctrl-C: takes nothing new and waits for what runs; a second one cancels what runs.",
            "The first start needs a token; its data folder then holds the agent's own credential."
        })
final class ConnectCommand implements Callable<Integer> {

    @Option(
            names = "--console",
            required = true,
            defaultValue = "${env:LOOMDECK_CONSOLE}",
            description = "the console's address, such as http://host:8080; or set LOOMDECK_CONSOLE")
    private @Nullable URI console;

    @Option(
            names = "--token",
            defaultValue = "${env:LOOMDECK_TOKEN}",
            description = "one-time, from the console's Agents page; or set LOOMDECK_TOKEN")
    private @Nullable String token;

    @Option(names = "--name", description = "what the console calls it; the machine's name where missing")
    private @Nullable String name;

    @Option(names = "--labels", split = ",", description = "what scripts may require, such as eu,gpu")
    private List<String> labels = List.of();

    @Option(names = "--slots", split = ",", description = "how much at once, such as io=50,browser=2,cpu=2")
    private Map<Lane, Integer> slots = Map.of();

    @Option(
            names = "--grid",
            defaultValue = "${env:LOOMDECK_GRID}",
            description = "a Selenium Grid whose browsers are used, such as http://host:4444; or set LOOMDECK_GRID")
    private @Nullable URI grid;

    @Option(names = "--data", description = "the agent's own folder; ~/.loomdeck/agent where missing")
    private Path data = Path.of(System.getProperty("user.home"), ".loomdeck", "agent");

    @Option(
            names = "--allow-root",
            paramLabel = "DIR",
            description = "a further folder that scripts may use; or LOOMDECK_ALLOW_ROOTS")
    private List<Path> roots = List.of();

    @Option(
            names = "--allow-exec",
            description = "lets scripts start programs, which may do all that the agent's user may; or set"
                    + " LOOMDECK_ALLOW_EXEC=true")
    private boolean exec;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Option(names = "--grace", description = "seconds that running jobs get at the end; 30 where missing")
    private int graceSeconds = 30;

    @Override
    public Integer call() throws CannotRunException, InterruptedException {
        AgentProcess agent = start();
        CountDownLatch asked = new CountDownLatch(1);
        Thread stopping = Thread.currentThread();
        Interrupts interrupts = Interrupts.handle(asked::countDown, stopping::interrupt);
        try {
            asked.await();
        } finally {
            agent.stop(Duration.ofSeconds(graceSeconds));
            interrupts.close();
        }
        return ExitCode.PASSED;
    }

    private AgentProcess start() throws CannotRunException {
        try {
            Map<Lane, Integer> all = new EnumMap<>(AgentSettings.usualSlots());
            all.putAll(slots);
            return AgentProcess.start(new AgentSettings(
                    Objects.requireNonNull(console),
                    token == null || token.isBlank() ? null : token,
                    name == null ? MachineFigures.hostName() : name,
                    labels,
                    all,
                    data,
                    Allowances.from(System.getenv(), data.resolve("drivers"))
                            .and(roots, exec)
                            .withLimits(limits.limits())
                            .withGrid(grid)));
        } catch (DataFolder.UnusableException | IOException | IllegalArgumentException e) {
            throw new CannotRunException(String.valueOf(e.getMessage()));
        }
    }
}

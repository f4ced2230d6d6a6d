package io.loomdeck.agent.cli;

import io.loomdeck.agent.AgentVersion;
import io.loomdeck.agent.browserpool.BrowserReport;
import io.loomdeck.agent.browserpool.FirefoxBrowsers;
import io.loomdeck.agent.browserpool.LocalBrowserSettings;
import io.loomdeck.agent.browserpool.LocalBrowsers;
import io.loomdeck.agent.machine.MachineFigures;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Say what this machine offers to scripts. */
@Command(
        name = "doctor",
        description = "Says what this machine offers to scripts, what is missing, and how to get it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code: 0 nothing is missing, 1 something is."})
final class DoctorCommand implements Callable<Integer> {

    private static final int JAVA = 25;
    private static final double GIGABYTE = 1 << 30;
    private static final double LEAST_GIGABYTES = 1;

    @Option(
            names = "--console",
            paramLabel = "URL",
            defaultValue = "${env:LOOMDECK_CONSOLE}",
            description = "a console that should be reachable from here")
    private @Nullable URI console;

    @Option(names = "--data", paramLabel = "DIR", description = "the agent's data folder; ~/.loomdeck/agent if missing")
    private Path data = Path.of(System.getProperty("user.home"), ".loomdeck", "agent");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, CannotRunException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Loomdeck worker agent " + AgentVersion.current());
        Findings findings = new Findings(out);
        java(findings);
        machine(findings);
        disk(findings);
        browsers(findings);
        findings.good("proxy", Egress.proxies());
        if (console == null) {
            findings.note("console", "not looked at; name one with --console URL");
        } else {
            Egress.check(console, findings);
        }
        out.flush();
        return findings.anythingMissing() ? ExitCode.FAILED : ExitCode.PASSED;
    }

    private static void java(Findings findings) {
        String found = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ", "
                + System.getProperty("java.home") + ")";
        if (Runtime.version().feature() >= JAVA) {
            findings.good("java", found);
        } else {
            findings.missing("java", found, "Start the agent with Java " + JAVA + " or newer");
        }
    }

    private static void machine(Findings findings) {
        MachineFigures machine = new MachineFigures();
        findings.good(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch") + ", " + MachineFigures.hostName());
        findings.good("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        double total = machine.memoryTotal() / GIGABYTE;
        String memory = String.format(
                Locale.ROOT, "%.1f GB, %.1f GB of it free", total, total - machine.memoryUsed() / GIGABYTE);
        if (total >= LEAST_GIGABYTES) {
            findings.good("memory", memory);
        } else {
            findings.missing(
                    "memory", memory, "A browser needs about 0.5 GB; give the agent 1 GB or --slots browser=0");
        }
    }

    private void disk(Findings findings) {
        try {
            Files.createDirectories(data);
            double free = Files.getFileStore(data).getUsableSpace() / GIGABYTE;
            String words = String.format(Locale.ROOT, "%.1f GB free in %s", free, data);
            if (!Files.isWritable(data)) {
                findings.missing("disk", data + " cannot be written", "Choose another folder with --data DIR");
            } else if (free < LEAST_GIGABYTES) {
                findings.missing("disk", words, "Free space, or choose another folder with --data DIR");
            } else {
                findings.good("disk", words);
            }
        } catch (IOException e) {
            findings.missing("disk", data + " cannot be used: " + e.getMessage(), "Choose another with --data DIR");
        }
    }

    private static void browsers(Findings findings) throws IOException, InterruptedException, CannotRunException {
        try (RunFolder folder = RunFolder.open(null);
                LocalBrowsers browsers = new LocalBrowsers(
                        LocalBrowserSettings.of(folder.browsers(), 1, System.getenv()), InstantSource.system())) {
            BrowserReport report = browsers.report();
            report.browsers().forEach(found -> findings.good("browser", found.label()));
            FirefoxBrowsers.installed(System.getenv()).ifPresent(found -> findings.good("browser", found.label()));
            for (BrowserReport.Problem problem : report.problems()) {
                findings.missing("browser", problem.message(), problem.remedy());
            }
        }
    }
}

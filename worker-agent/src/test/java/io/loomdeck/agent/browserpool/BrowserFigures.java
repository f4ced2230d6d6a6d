package io.loomdeck.agent.browserpool;

import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.openqa.selenium.By;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.Select;

/**
 * Measures ten steps in a browser: {@code ROUNDS RESULTS-FILE}. Every round takes the ways to do them in turn, so that what else
 * the machine does meets all alike. A program, not a test; its figures say something on a quiet machine only.
 */
final class BrowserFigures {

    private static final Duration SPAN = Duration.ofSeconds(20);
    private static final int[] AT_ONCE = {1, 2, 3, 4};
    private static final String STEPS = """
            - browser:
                - open: SITE/form
                - expect: { title: Form }
                - type: { into: "#name", text: Ada }
                - type: { into: "#mail", text: ada@example.org }
                - select: { in: "#color", option: Blue }
                - click: "#agree"
                - click: "#send"
                - expect: { css: "#out", text: "Hello Ada, blue, yes" }
                - click: "#next"
                - expect: { css: "#done", text: Done }
            """;

    private final Path folder;
    private final PageServer site;

    private BrowserFigures(Path folder, PageServer site) {
        this.folder = folder;
        this.site = site;
    }

    /** A way to do the steps, once. */
    private record Way(String name, Callable<?> run) {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("bench-browser");
        String section;
        try (PageServer site = new PageServer();
                BrowserBench pooled = bench(folder.resolve("p"), LocalBrowserSettings.Way.DEVTOOLS);
                BrowserBench alone = bench(folder.resolve("a"), LocalBrowserSettings.Way.WEBDRIVER)) {
            for (PageServer one : List.of(site, pooled.site(), alone.site())) {
                pages(one);
            }
            section = new BrowserFigures(folder, site).measure(rounds, pooled, alone);
        }
        replace(Path.of(arguments[1]), section);
        System.out.println(section);
        System.exit(0);
    }

    private static BrowserBench bench(Path folder, LocalBrowserSettings.Way way) throws IOException {
        Files.createDirectories(folder);
        return new BrowserBench(folder, BrowserBench.settings(folder, 4, way, PoolSettings.STANDARD));
    }

    private String measure(int rounds, BrowserBench pooled, BrowserBench alone) throws Exception {
        List<Way> ways;
        StringBuilder out = new StringBuilder();
        try (BrowserSession open = alone.browsers().open(new BrowserRequest(null, 1280, 800, folder, false))) {
            ways = List.of(
                    new Way("chromedriver, a new session each", () -> {
                        try (BrowserSession fresh =
                                alone.browsers().open(new BrowserRequest(null, 1280, 800, folder, false))) {
                            selenium(fresh.driver());
                        }
                        return null;
                    }),
                    new Way("chromedriver, one open session, nothing cleared", () -> {
                        selenium(open.driver());
                        return null;
                    }),
                    new Way("pool: Selenium's commands, a context each", () -> {
                        try (BrowserSession fresh =
                                pooled.browsers().open(new BrowserRequest(null, 1280, 800, folder, false))) {
                            selenium(fresh.driver());
                        }
                        return null;
                    }),
                    new Way(
                            "pool: Loomdeck's browser step, a job each",
                            () -> pooled.script(STEPS).passed()),
                    new Way(
                            "chromedriver: Loomdeck's browser step, a job each",
                            () -> alone.script(STEPS).passed()));
            out.append(latencies(ways, rounds));
        }
        out.append(throughput(List.of(ways.get(0), ways.get(2), ways.get(3)), rounds));
        out.append(memory(pooled, alone));
        return out.toString();
    }

    private static String latencies(List<Way> ways, int rounds) throws Exception {
        double[][] times = new double[ways.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < ways.size(); i++) {
                long began = System.nanoTime();
                ways.get(i).run().call();
                if (round >= 0) {
                    times[i][round] = (System.nanoTime() - began) / 1e6;
                }
            }
        }
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                """
                `bench/run browser`. %d cores, JDK %s; load average %.1f when this was written. Ten steps on two local pages, medians \
                of %d rounds, the ways in turn within each round.

                | way | median | slowest |
                | --- | ---: | ---: |
                """,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                rounds));
        for (int i = 0; i < ways.size(); i++) {
            Arrays.sort(times[i]);
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f ms | %.0f ms |%n",
                    ways.get(i).name(),
                    times[i][rounds / 2],
                    times[i][rounds - 1]));
        }
        return out.toString();
    }

    private static String throughput(List<Way> ways, int rounds) throws Exception {
        StringBuilder out =
                new StringBuilder("\nRuns a minute, by how many at once; medians of the rounds.\n\n| way |");
        StringBuilder line = new StringBuilder("| --- |");
        for (int atOnce : AT_ONCE) {
            out.append(' ').append(atOnce).append(" |");
            line.append(" ---: |");
        }
        out.append('\n').append(line).append('\n');
        double[][][] rates = new double[ways.size()][AT_ONCE.length][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int level = 0; level < AT_ONCE.length; level++) {
                for (int i = 0; i < ways.size(); i++) {
                    rates[i][level][round] = rate(ways.get(i), AT_ONCE[level]);
                }
            }
        }
        for (int i = 0; i < ways.size(); i++) {
            out.append("| ").append(ways.get(i).name()).append(" |");
            for (int level = 0; level < AT_ONCE.length; level++) {
                Arrays.sort(rates[i][level]);
                out.append(String.format(Locale.ROOT, " %.0f |", rates[i][level][rounds / 2]));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static double rate(Way way, int atOnce) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        long began = System.nanoTime();
        long end = began + SPAN.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                all.add(threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        way.run().call();
                        runs.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return runs.get() * 60e9 / (System.nanoTime() - began);
    }

    private String memory(BrowserBench pooled, BrowserBench alone) throws Exception {
        return "\nMemory that the processes have for themselves, after the steps, with one session and for each further one:"
                + " chromedriver " + memoryOf(alone) + ", pool " + memoryOf(pooled) + ".\n";
    }

    private String memoryOf(BrowserBench bench) throws Exception {
        List<BrowserSession> open = new ArrayList<>();
        List<Long> sums = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                BrowserSession session = bench.browsers().open(new BrowserRequest(null, 1280, 800, folder, false));
                open.add(session);
                selenium(session.driver());
                sums.add(ProcessTree.naming(bench.profiles()).stream()
                                .mapToLong(ProcessMemory::kilobytes)
                                .sum()
                        / 1024);
            }
        } finally {
            open.forEach(BrowserSession::close);
        }
        return sums.getFirst() + " MB and " + (sums.getLast() - sums.getFirst()) / 2 + " MB";
    }

    private void selenium(RemoteWebDriver driver) {
        driver.get(site.url() + "/form");
        check("Form", driver.getTitle());
        driver.findElement(By.id("name")).sendKeys("Ada");
        driver.findElement(By.id("mail")).sendKeys("ada@example.org");
        new Select(driver.findElement(By.id("color"))).selectByVisibleText("Blue");
        driver.findElement(By.id("agree")).click();
        driver.findElement(By.id("send")).click();
        check("Hello Ada, blue, yes", driver.findElement(By.id("out")).getText());
        driver.findElement(By.id("next")).click();
        check("Done", driver.findElement(By.id("done")).getText());
    }

    private static void check(String expected, @org.jspecify.annotations.Nullable String actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("expected " + expected + " and found " + actual);
        }
    }

    private static void pages(PageServer site) {
        site.page("/form", """
                        <title>Form</title><input id=name><input id=mail type=email>
                        <select id=color><option value=red>Red<option value=blue>Blue</select>
                        <input type=checkbox id=agree>
                        <button id=send onclick="document.getElementById('out').textContent = 'Hello '
                          + document.getElementById('name').value + ', ' + document.getElementById('color').value + ', '
                          + (document.getElementById('agree').checked ? 'yes' : 'no')">Send</button>
                        <p id=out></p><a id=next href=/done>Next</a>
                        """).page("/done", "<title>Done</title><p id=done>Done</p>");
    }

    private static void replace(Path file, String section) throws IOException {
        String begin = "<!-- browser -->\n";
        String end = "<!-- end of browser -->\n";
        String all = Files.readString(file);
        int from = all.indexOf(begin);
        int to = all.indexOf(end);
        String before = from < 0 ? all + "\n## Browser\n\n" : all.substring(0, from);
        String after = to < 0 ? "" : all.substring(to + end.length());
        Files.writeString(file, before + begin + section + end + after);
    }
}

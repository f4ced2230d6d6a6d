package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.trace.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that have a process of their own, from their beginning to every end they can have. */
class LocalBrowsersIT {

    @TempDir
    private Path folder;

    private BrowserBench bench;

    @BeforeEach
    void start() {
        bench = new BrowserBench(
                folder, BrowserBench.settings(folder, 1, LocalBrowserSettings.Way.WEBDRIVER, PoolSettings.STANDARD));
        bench.site().page("/", "<title>Home</title><h1>Home</h1>");
    }

    @AfterEach
    void end() {
        bench.close();
        assertThat(ProcessTree.naming(bench.profiles())).isEmpty();
    }

    @Test
    void aBrowserIsProvidedWhereverTheTestsRun() throws Exception {
        BrowserReport report = bench.browsers().prepare().get();

        assertThat(report.browsers()).isNotEmpty();
        assertThat(bench.browsers().ready())
                .containsExactly(report.browsers().getFirst().label());
        assertThat(bench.browsers().report().browsers()).isNotEmpty();
    }

    @Test
    void nothingIsLeftOfAClosedSession() throws Exception {
        BrowserSession session = open();
        session.driver().get(bench.site().url());
        assertThat(session.driver().getTitle()).isEqualTo("Home");
        assertThat(ProcessTree.naming(bench.profiles())).isNotEmpty();

        session.close();
        session.close();

        assertThat(session.isAlive()).isFalse();
        assertThat(ProcessTree.naming(bench.profiles())).isEmpty();
        assertThat(bench.profiles()).isEmptyDirectory();
    }

    @Test
    void nothingIsLeftOfAnAttempt() {
        bench.actions("- open: SITE/\n").passed();

        assertThat(ProcessTree.naming(bench.profiles())).isEmpty();
        assertThat(bench.profiles()).isEmptyDirectory();
    }

    @Test
    void nothingIsLeftOfACancelledAttempt() {
        BrowserBench.Started started = bench.start("""
                - browser:
                    actionTimeout: 10m
                    actions:
                      - open: SITE/
                      - click: "#never"
                """);
        await().until(() -> started.events().stream()
                .anyMatch(event ->
                        event instanceof Event.StepStarted step && step.action().equals("browser.click")));

        started.run().cancel("enough");
        BrowserBench.Ran ran = started.await();

        assertThat(ran.result().outcome()).isEqualTo(Event.Outcome.CANCELLED);
        assertThat(ProcessTree.naming(bench.profiles())).isEmpty();
        assertThat(bench.profiles()).isEmptyDirectory();
    }

    @Test
    void aCancelledAttemptStopsWaitingForASlot() throws Exception {
        try (BrowserSession holder = open()) {
            BrowserBench.Started started = bench.start("- browser: [ { open: SITE/ } ]");
            await().until(() -> started.events().stream()
                    .anyMatch(event -> event instanceof Event.StepStarted step
                            && step.action().equals("browser.start")));

            started.run().cancel("enough");

            assertThat(started.await().result().outcome()).isEqualTo(Event.Outcome.CANCELLED);
            assertThat(holder.isAlive()).isTrue();
        }
    }

    @Test
    void aBrowserThatEndedByItselfIsNotAliveAnyMore() throws Exception {
        try (BrowserSession session = open()) {
            ProcessTree.naming(bench.profiles()).stream()
                    .filter(process -> process.info().command().orElse("").contains("chrom"))
                    .forEach(ProcessHandle::destroyForcibly);

            await().until(() -> !session.isAlive());
        }
    }

    @Test
    void theStepAfterACrashGetsANewBrowser() {
        // The site itself kills the browser, between two steps.
        bench.site()
                .page("/kill", "Done")
                .before("/kill", () -> ProcessTree.naming(bench.profiles()).forEach(ProcessHandle::destroyForcibly));

        bench.script("""
                - browser: [ { open: SITE/ } ]
                - http: GET SITE/kill
                - browser: [ { open: SITE/ }, { expect: { title: Home } } ]
                """).passed();
    }

    @Test
    void cookiesGoFromRequestsToTheBrowserAndBack() {
        bench.site().setCookie("login=ada; Path=/; HttpOnly");
        BrowserBench.Ran ran = bench.script("""
                - http: GET SITE/
                - browser:
                    shareCookies: true
                    actions:
                      - open: SITE/
                      - script: document.cookie = 'cart=tea; path=/'
                - http: GET SITE/
                """);

        ran.passed();
        assertThat(bench.site().cookies().get(1)).isEqualTo("login=ada");
        assertThat(bench.site().cookies().getLast()).contains("login=ada").contains("cart=tea");
    }

    @Test
    void aSessionsCookiesAreItsOwn() throws Exception {
        bench.site().setCookie("login=ada; Path=/");
        try (BrowserSession first = open()) {
            first.driver().get(bench.site().url());
        }
        try (BrowserSession second = open()) {
            second.driver().get(bench.site().url());
        }

        assertThat(bench.site().cookies()).containsOnly("");
    }

    @Test
    void aDriverThatDoesNotStartIsNamedAndNothingIsLeft() throws Exception {
        Path broken = Files.writeString(
                folder.resolve("chromedriver"),
                "#!/bin/sh\n[ \"$1\" = --version ] && echo ChromeDriver 1.2.3.4 && exit 0\necho out of memory; exit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        Path own = folder.resolve("broken");
        Path browser = bench.browsers().prepare().get().browsers().getFirst().binary();
        try (LocalBrowsers browsers = new LocalBrowsers(
                new LocalBrowserSettings(
                        own, 1, false, browser, broken, LocalBrowserSettings.Way.WEBDRIVER, PoolSettings.STANDARD),
                InstantSource.system())) {
            assertThatThrownBy(() -> browsers.open(request(null)))
                    .isInstanceOfSatisfying(StepException.class, failure -> {
                        assertThat(failure.errorClass()).isEqualTo(ErrorClass.AGENT);
                        assertThat(failure).hasMessageContaining("out of memory");
                    });
        }
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void aBrowserThatIsNotThereIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> bench.browsers().open(request("firefox")))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("firefox");

        Path nothing = folder.resolve("nothing");
        LocalBrowserSettings settings = new LocalBrowserSettings(
                folder.resolve("none"),
                1,
                false,
                nothing,
                nothing,
                LocalBrowserSettings.Way.DEVTOOLS,
                PoolSettings.STANDARD);
        try (LocalBrowsers browsers = new LocalBrowsers(settings, InstantSource.system())) {
            assertThatThrownBy(() -> browsers.open(request(null)))
                    .isInstanceOfSatisfying(
                            StepException.class,
                            failure -> assertThat(failure.hint()).contains("apt-get install chromium"));
        }
    }

    @Test
    void whatAKilledAgentLeavesIsEndedAtTheNextStart() throws Exception {
        Path own = folder.resolve("k");
        Process agent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledAgent.class.getName(),
                        own.toString(),
                        "webdriver")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        await().atMost(java.time.Duration.ofMinutes(2))
                .until(() -> !agent.isAlive()
                        || Files.readString(folder.resolve("agent.log")).contains(KilledAgent.OPEN));
        agent.destroyForcibly().waitFor();
        assertThat(ProcessTree.naming(own)).isNotEmpty();

        new LocalBrowsers(LocalBrowserSettings.of(own, 1, Map.of()), InstantSource.system()).close();

        assertThat(ProcessTree.naming(own)).isEmpty();
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void theSessionsOfALivingAgentAreLeftAlone() throws Exception {
        try (BrowserSession session = open()) {
            assertThat(LeftBehind.clean(bench.profiles())).isZero();

            session.driver().get(bench.site().url());
            assertThat(session.driver().getTitle()).isEqualTo("Home");
        }
    }

    private BrowserSession open() throws InterruptedException {
        return bench.browsers().open(request(null));
    }

    private BrowserRequest request(@org.jspecify.annotations.Nullable String browser) {
        return new BrowserRequest(browser, 1280, 800, folder, false);
    }
}

package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import io.loomdeck.step.browser.PageEvent;
import io.loomdeck.trace.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** Sessions that share warm processes: what is kept apart, what is left over, and every end they can have. */
class ChromiumPoolIT {

    private static final PoolSettings TWO_USES =
            new PoolSettings(4, 2, Duration.ofHours(1), Duration.ofHours(1), 100_000);

    @TempDir
    private Path folder;

    private BrowserBench bench;

    @BeforeEach
    void start() {
        begin(PoolSettings.STANDARD);
    }

    @AfterEach
    void end() {
        bench.close();
        assertThat(ProcessTree.naming(bench.profiles())).isEmpty();
        assertThat(bench.profiles())
                .satisfiesAnyOf(
                        kept -> assertThat(kept).doesNotExist(),
                        kept -> assertThat(kept).isEmptyDirectory());
    }

    private void begin(PoolSettings pool) {
        bench = new BrowserBench(folder, BrowserBench.settings(folder, 3, LocalBrowserSettings.Way.DEVTOOLS, pool));
        bench.site()
                .page("/", "<title>Home</title><h1>Home</h1>")
                .page("/worker", """
                        <title>Worker</title><script>
                        navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.ready)
                          .then(() => document.title = 'ready', e => document.title = String(e))
                        </script>""")
                .page("/cached", "<title>Cached</title><script src=/counted.js></script>");
    }

    @Test
    void theSecondSessionFindsTheProcessOfTheFirst() throws Exception {
        try (BrowserSession first = open()) {
            first.driver().get(bench.site().url());
        }
        Set<Path> before = profiles();
        try (BrowserSession second = open()) {
            second.driver().get(bench.site().url());
            assertThat(second.driver().getTitle()).isEqualTo("Home");
        }

        assertThat(before).hasSize(1);
        assertThat(profiles()).isEqualTo(before);
    }

    @Test
    void nothingThatAPageKeepsIsThereForTheNextSession() throws Exception {
        String keep = """
                const done = arguments[0];
                document.cookie = 'a=1; max-age=1000';
                localStorage.setItem('a', '1');
                sessionStorage.setItem('a', '1');
                const opening = indexedDB.open('a', 1);
                opening.onsuccess = async () => {
                  await (await caches.open('a')).put('/a', new Response('1'));
                  done(document.cookie + localStorage.length);
                };""";
        String look = """
                const done = arguments[0];
                Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()])
                  .then(([bases, caches, workers]) => done([document.cookie, localStorage.length, sessionStorage.length,
                    bases.length, caches.length, workers.length].join()));""";
        try (BrowserSession first = open()) {
            first.driver().get(bench.site().url() + "/worker");
            await().until(() -> "ready".equals(first.driver().getTitle()));
            assertThat(first.driver().executeAsyncScript(keep)).isEqualTo("a=11");
            assertThat(first.driver().executeAsyncScript(look)).isEqualTo("a=1,1,1,1,1,1");
        }
        try (BrowserSession second = open()) {
            second.driver().get(bench.site().url());
            assertThat(second.driver().executeAsyncScript(look)).isEqualTo(",0,0,0,0,0");
            assertThat(second.cookies()).isEmpty();
            assertThat(second.driver().executeScript("return history.length")).isEqualTo(2L);
        }
    }

    @Test
    void theCacheGoesWithTheSession() throws Exception {
        for (int session = 1; session <= 2; session++) {
            try (BrowserSession one = open()) {
                one.driver().get(bench.site().url() + "/cached");
                one.driver().get(bench.site().url() + "/");
                one.driver().get(bench.site().url() + "/cached");
            }
            // Asked for once by each session: the second visit is answered from its own cache.
            assertThat(bench.site().counted()).isEqualTo(session);
        }
    }

    @Test
    void sessionsAtTheSameTimeKnowNothingOfEachOther() throws Exception {
        try (BrowserSession first = open();
                BrowserSession second = open()) {
            first.driver().get(bench.site().url());
            second.driver().get(bench.site().url());
            first.driver()
                    .executeScript("document.cookie = 'a=1'; localStorage.setItem('a', 1); new BroadcastChannel('a')");

            assertThat(second.driver().executeScript("return document.cookie + localStorage.length"))
                    .isEqualTo("0");
            assertThat(second.driver().getWindowHandles()).hasSize(1);
            assertThat(first.driver().executeScript("return document.hasFocus()"))
                    .isEqualTo(true);
            assertThat(second.driver().executeScript("return document.hasFocus()"))
                    .isEqualTo(true);
            assertThat(profiles()).hasSize(1);
        }
    }

    @Test
    void permissionsAreAskedForAgain() throws Exception {
        String state = "const done = arguments[0];"
                + "navigator.permissions.query({name: 'notifications'}).then(it => done(it.state))";
        String before;
        try (BrowserSession first = open()) {
            first.driver().get(bench.site().url());
            before = String.valueOf(first.driver().executeAsyncScript(state));
            first.driver().executeAsyncScript("const done = arguments[0]; Notification.requestPermission().then(done)");
        }
        try (BrowserSession second = open()) {
            second.driver().get(bench.site().url());
            assertThat(second.driver().executeAsyncScript(state)).isEqualTo(before);
        }
    }

    @Test
    void downloadsGoWhereEachSessionWantsThem() throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path other = Files.createDirectory(folder.resolve("other"));
        String save = "const a = document.createElement('a'); a.download = 'it.txt';"
                + "a.href = URL.createObjectURL(new Blob(['text'])); a.click()";
        for (Path downloads : List.of(one, other)) {
            try (BrowserSession session =
                    bench.browsers().open(new BrowserRequest(null, 1280, 800, downloads, false))) {
                session.driver().get(bench.site().url());
                session.driver().executeScript(save);
                await().until(() -> Files.exists(downloads.resolve("it.txt")));
            }
        }
        assertThat(one.toFile().list()).containsExactly("it.txt");
        assertThat(other.toFile().list()).containsExactly("it.txt");
    }

    @Test
    void aProcessIsReplacedAfterItsUses() throws Exception {
        bench.close();
        begin(TWO_USES);
        List<Set<Path>> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (BrowserSession session = open()) {
                session.driver().get(bench.site().url());
                seen.add(profiles());
            }
        }

        assertThat(seen.get(1)).isEqualTo(seen.get(0));
        assertThat(seen.get(2)).doesNotContainAnyElementsOf(seen.get(0));
        await().untilAsserted(() -> assertThat(profiles()).hasSizeLessThanOrEqualTo(1));
    }

    @Test
    void aCrashFailsTheSessionsOfItsProcessAndTheNextOneGetsAnother() throws Exception {
        try (BrowserSession first = open()) {
            first.driver().get(bench.site().url());
            ProcessTree.naming(bench.profiles()).forEach(ProcessHandle::destroyForcibly);

            await().until(() -> !first.isAlive());
            assertThatThrownBy(() -> first.driver().getTitle())
                    .isInstanceOf(WebDriverException.class)
                    .hasMessageContaining("The browser has ended");
            try (BrowserSession second = open()) {
                second.driver().get(bench.site().url());
                assertThat(second.driver().getTitle()).isEqualTo("Home");
            }
        }
        await().untilAsserted(() -> assertThat(profiles()).hasSize(1));
    }

    @Test
    void aPageThatCrashesFailsItsSessionAlone() throws Exception {
        try (BrowserSession first = open();
                BrowserSession second = open()) {
            second.driver().get(bench.site().url());
            assertThatThrownBy(() -> {
                        first.driver().get("chrome://crash");
                        first.driver().getTitle();
                    })
                    .isInstanceOf(WebDriverException.class)
                    .hasMessageContaining("The page crashed");
            assertThat(first.isAlive()).isFalse();
            assertThat(second.driver().getTitle()).isEqualTo("Home");
        }
    }

    @Test
    void theStepAfterACrashGetsANewBrowser() {
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
    void aCommandThatIsWaitedForFailsWhenItsSessionIsClosed() throws Exception {
        BrowserSession session = open();
        session.driver().get(bench.site().url());
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                session.driver().executeAsyncScript("document.title = 'waiting'");
            } catch (WebDriverException e) {
                failures.add(e);
            }
        });
        await().until(() -> session.isAlive() && waiting.getState() == Thread.State.TIMED_WAITING);
        long began = System.nanoTime();
        session.close();
        waiting.join();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(failures).hasSize(1);
        assertThat(session.isAlive()).isFalse();
    }

    @Test
    void nothingIsLeftOfACancelledAttempt() throws Exception {
        BrowserBench.Started started = bench.start("""
                - browser:
                    actionTimeout: 10m
                    actions:
                      - open: SITE/
                      - click: "#never"
                """);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> started.events().stream()
                        .anyMatch(event -> event instanceof Event.StepStarted step
                                && step.action().equals("browser.click")));
        started.run().cancel("enough");

        assertThat(started.await().result().outcome()).isEqualTo(Event.Outcome.CANCELLED);
        try (BrowserSession next = open()) {
            next.driver().get(bench.site().url());
            assertThat(next.driver().getTitle()).isEqualTo("Home");
        }
    }

    @Test
    void cookiesGoFromRequestsToTheBrowserAndBack() {
        bench.site().setCookie("login=ada; Path=/; HttpOnly");
        bench.script("""
                - http: GET SITE/
                - browser:
                    shareCookies: true
                    actions:
                      - open: SITE/
                      - script: document.cookie = 'cart=tea; path=/'
                - http: GET SITE/
                """).passed();

        assertThat(bench.site().cookies().get(1)).isEqualTo("login=ada");
        assertThat(bench.site().cookies().getLast()).contains("login=ada").contains("cart=tea");
    }

    @Test
    void whatPagesWriteAndLoadIsTold() throws Exception {
        List<PageEvent> events = new CopyOnWriteArrayList<>();
        try (BrowserSession session = open()) {
            assertThat(session.listen(events::add)).isTrue();
            session.driver().get(bench.site().url());
            session.driver()
                    .executeScript("console.warn('look', {a: 1}, 2); setTimeout(() => { throw new Error('lost') });"
                            + "fetch('/nothing'); fetch('http://127.0.0.1:9/').catch(() => {})");
            await().untilAsserted(() -> {
                assertThat(only(events, PageEvent.Console.class))
                        .anyMatch(line ->
                                line.level().equals("warning") && line.text().equals("look Object 2"));
                assertThat(only(events, PageEvent.ScriptError.class))
                        .anyMatch(error -> error.message().contains("lost"));
                assertThat(only(events, PageEvent.Response.class))
                        .anyMatch(response -> response.status() == 404)
                        .anyMatch(response ->
                                response.status() == 200 && response.type().equals("text/html"));
                assertThat(only(events, PageEvent.RequestFailed.class))
                        .anyMatch(failed -> failed.reason().startsWith("net::ERR"));
            });
        }
    }

    @Test
    void aKilledAgentTakesItsBrowsersWithIt() throws Exception {
        Path own = folder.resolve("k");
        Path said = folder.resolve("agent.log");
        Process agent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledAgent.class.getName(),
                        own.toString(),
                        "devtools")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !agent.isAlive() || Files.readString(said).contains(KilledAgent.OPEN));
        assertThat(ProcessTree.naming(own)).isNotEmpty();

        agent.destroyForcibly().waitFor();

        // By itself: nobody cleans up here.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ProcessTree.naming(own).stream().noneMatch(ProcessTree::runs));
        new LocalBrowsers(LocalBrowserSettings.of(own, 1, Map.of()), InstantSource.system()).close();
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void anElementOfAnotherSessionIsUnknown() throws Exception {
        try (BrowserSession first = open();
                BrowserSession second = open()) {
            first.driver().get(bench.site().url());
            second.driver().get(bench.site().url());
            var element = first.driver().findElement(By.tagName("h1"));

            assertThatThrownBy(() -> second.driver().executeScript("return arguments[0].id", element))
                    .isInstanceOf(WebDriverException.class);
        }
    }

    private static <T extends PageEvent> List<T> only(List<PageEvent> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Set<Path> profiles() {
        try (var entries = Files.list(bench.profiles())) {
            return entries.collect(Collectors.toSet());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private BrowserSession open() throws InterruptedException {
        return bench.browsers().open(new BrowserRequest(null, 1280, 800, folder, false));
    }
}

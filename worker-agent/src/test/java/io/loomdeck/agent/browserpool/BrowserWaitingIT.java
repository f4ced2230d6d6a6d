package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.Event;
import io.loomdeck.trace.WaitKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What actions wait for, and what they say when it does not come. */
class BrowserWaitingIT {

    private static BrowserBench bench;

    @BeforeAll
    static void start(@TempDir Path folder) {
        bench = new BrowserBench(folder, 2);
        bench.site()
                .page("/late", """
                        <title>Late</title>
                        <script>
                          const later = work => setTimeout(work, 400);
                          later(() => document.body.insertAdjacentHTML('beforeend',
                            '<button id=added onclick="document.title = 1">Added</button>'));
                        </script>
                        """)
                .page("/states", """
                        <title>States</title>
                        <button id=hidden hidden onclick="document.title += ' hidden'">Hidden</button>
                        <button id=disabled disabled onclick="document.title += ' disabled'">Disabled</button>
                        <button id=covered onclick="document.title += ' covered'">Covered</button>
                        <div id=cover class=modal style="position: fixed; inset: 0">Please wait</div>
                        <select id=list></select>
                        <script>
                          setTimeout(() => { hidden.hidden = false; disabled.disabled = false; cover.remove();
                            list.add(new Option('Spain')); }, 400);
                        </script>
                        """)
                .page("/moving", """
                        <title>Moving</title>
                        <style>@keyframes walk { from { left: 0 } to { left: 400px } }
                          #it { position: relative; animation: walk 600ms linear forwards }</style>
                        <button id=it onclick="document.title = this.getBoundingClientRect().left > 390">It</button>
                        """)
                .page("/shop", """
                        <title>Shop</title>
                        <form id=search><input id=email><input id=fixed readonly></form>
                        <div id=cover class=modal style="position: fixed; inset: 0">Cookies?</div>
                        <button id=off disabled>Off</button><button id=gone style="display: none">Gone</button>
                        <select id=country><option>Germany<option>Spain</select>
                        """);
    }

    @AfterAll
    static void end() {
        bench.close();
    }

    @Test
    void waitsForWhatIsAddedLate() {
        bench.actions("""
                - open: SITE/late
                - click: "#added"
                - expect: { title: 1 }
                """).passed();
    }

    /** The thread itself only waits: what a page is waited for is not work of it. */
    @Test
    void aWaitForThePageIsTold() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/late
                - click: "#added"
                """).passed();

        assertThat(ran.events(Event.StepFinished.class))
                .flatExtracting(Event.StepFinished::waits)
                .filteredOn(waited -> waited.kind() == WaitKind.PAGE)
                .anySatisfy(waited -> assertThat(waited.micros()).isGreaterThan(100_000));
    }

    @Test
    void waitsUntilItCanBeUsed() {
        bench.actions("""
                - open: SITE/states
                - click: "#hidden"
                - click: "#disabled"
                - click: "#covered"
                - select: { in: "#list", option: Spain }
                - expect: { title: States hidden disabled covered }
                """).passed();
    }

    @Test
    void waitsUntilItStandsStill() {
        bench.actions("""
                - open: SITE/moving
                - click: "#it"
                - expect: { title: "true" }
                """).passed();
    }

    @Test
    void waitsForConditions() {
        bench.actions("""
                - open: SITE/states
                - waitFor: { hidden: "#cover" }
                - waitFor: { css: "#disabled", enabled: true }
                - waitFor: { script: "return document.querySelectorAll('option').length === 1" }
                """).passed();
    }

    @Test
    void proposesTheNearestElement() {
        Event.Failure failure = fails("click: \"#emial\"");

        assertThat(failure.message()).contains("#emial").contains("matches no element");
        assertThat(failure.hint()).contains("#email");
        assertThat(failure.errorClass()).isEqualTo("script");
    }

    @Test
    void saysHowFarALongSelectorMatches() {
        assertThat(fails("click: \"#search button\"").message()).contains("#search matches 1");
    }

    @Test
    void saysWhatLiesOverIt() {
        assertThat(fails("click: \"#email\"").message()).contains("covered by <div id=\"cover\" class=\"modal\">");
    }

    @Test
    void saysThatItIsDisabledHiddenOrReadOnly() {
        assertThat(fails("click: \"#off\"").message()).contains("is disabled");
        assertThat(fails("click: \"#gone\"").message()).contains("is not visible");
        assertThat(fails("type: { \"#fixed\": x }").message()).contains("is read-only");
    }

    @Test
    void saysWhichOptionsThereAre() {
        Event.Failure failure = bench.actions("""
                - open: SITE/shop
                - script: document.getElementById('cover').remove()
                - select: { in: "#country", option: Spian }
                  timeout: 300ms
                """).failure();

        assertThat(failure.message()).contains("Germany, Spain");
        assertThat(failure.hint()).contains("Spain");
    }

    @Test
    void saysThatASelectorIsNone() {
        assertThat(fails("click: \"a[[\"").message()).contains("not a valid locator");
    }

    @Test
    void saysWhatWasThereInPlaceOfTheExpected() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/shop
                - expect: { title: Cart }
                  timeout: 200ms
                """);

        assertThat(ran.failure().errorClass()).isEqualTo("assertion");
        assertThat(ran.failure().message()).contains("Cart").contains("Shop");
        assertThat(ran.events(Event.Asserted.class)).singleElement().satisfies(asserted -> {
            assertThat(asserted.passed()).isFalse();
            assertThat(asserted.actual()).isEqualTo("Shop");
        });
    }

    @Test
    void aFailureKeepsAPictureAndTheAddress() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/shop
                - click: "#nothing"
                  timeout: 100ms
                """);

        assertThat(ran.failure().position()).isNotNull();
        assertThat(ran.artifacts()).anyMatch(name -> name.startsWith("failed-"));
        assertThat(ran.events(Event.Logged.class))
                .extracting(Event.Logged::message)
                .anyMatch(line -> line.contains(bench.site().url() + "/shop"));
    }

    @Test
    void anOptionalActionMayFail() {
        bench.actions("""
                - open: SITE/shop
                - click: "#nothing"
                  timeout: 100ms
                  optional: true
                - expect: { title: Shop }
                """).passed();
    }

    @Test
    void anUnreachableSiteIsAConnectionError() {
        int port;
        try (PageServer closed = new PageServer()) {
            port = java.net.URI.create(closed.url()).getPort();
        }
        Event.Failure failure =
                bench.actions("- open: http://127.0.0.1:" + port + "/\n").failure();

        assertThat(failure.errorClass()).isEqualTo("connection");
        assertThat(failure.message()).contains("connection refused");
    }

    @Test
    void anOpenAlertIsNamed() {
        Event.Failure failure = bench.actions("""
                - open: SITE/shop
                - script: setTimeout(() => alert('Hello'), 0)
                - click: "#nothing"
                """).failure();

        assertThat(failure.message()).contains("Hello");
        assertThat(failure.hint()).contains("alert: accept");
    }

    @Test
    void neitherTheMachinesFilesNorItsCredentialsAreOpened() {
        assertThat(bench.actions("- open: file:///etc/passwd\n").failure().message())
                .contains("file");
        assertThat(bench.actions("- open: http://169.254.169.254/latest\n")
                        .failure()
                        .message())
                .contains("169.254.169.254");
    }

    private static Event.Failure fails(String action) {
        return bench.actions("- open: SITE/shop\n- " + action + "\n  timeout: 200ms\n")
                .failure();
    }
}

package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every browser action, in a real browser: each way to drive one has to pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ActionsConformance {

    private BrowserBench bench;

    /** Browsers of one kind, driven in one way. */
    abstract BrowserBench bench(Path folder) throws Exception;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bench = bench(folder);
        bench.site()
                .page("/", """
                        <title>Shop</title><h1>The  shop</h1>
                        <ul><li class=item>Tea</li><li class=item>Milk</li></ul>
                        <a href=/cart>Cart</a>
                        <button onclick="document.title = 'bought'">Buy now</button>
                        """)
                .page("/cart", "<title>Cart</title><h1>Cart</h1>")
                .page("/form", """
                        <title>Form</title>
                        <form onsubmit="event.preventDefault(); out.textContent = new URLSearchParams(new FormData(this))">
                          <label for=email>Email address</label><input id=email name=email value=old>
                          <input type=date name=day><textarea name=note data-testid=note></textarea>
                          <label><input type=checkbox id=agree name=agree style="position:absolute;opacity:0;width:0">
                            I agree</label>
                          <input type=checkbox id=news name=news checked>
                          <select name=country><option>Germany<option value=es>Spain</select>
                          <select name=size multiple><option selected>S<option>M<option>L</select>
                          <button>Send it</button>
                        </form><p id=out></p>
                        """)
                .page("/mouse", """
                        <title>Mouse</title><div style="height: 3000px"></div>
                        <button id=it ondblclick="this.textContent = 'twice'" oncontextmenu="this.textContent = 'right'"
                                onmouseenter="document.title = 'hovered'">It</button>
                        """)
                .page("/alerts", """
                        <button id=ask onclick="document.title = prompt('Your name?')">Ask</button>
                        <button id=sure onclick="document.title = confirm('Sure?')">Sure</button>
                        """)
                .page("/frames", "<title>Outside</title><iframe id=in src=/inner></iframe>")
                .page("/inner", "<button onclick=\"this.textContent = 'pressed'\">Press</button>")
                .page("/files", """
                        <input type=file id=file multiple hidden
                          onchange="document.title = [...this.files].map(f => f.name).join(' ')">
                        """)
                .page("/drag", """
                        <div id=card draggable=true style="width: 80px; height: 40px">Card</div>
                        <div id=done style="width: 200px; height: 200px" ondragover="event.preventDefault()"
                             ondrop="document.title = 'dropped'">Done</div>
                        """);
    }

    @AfterAll
    void end() {
        bench.close();
    }

    @Test
    void opensFollowsAndExpects() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/
                - expect: { css: h1, text: The shop }
                - click: "linkText=Cart"
                - expect: { url: /cart, title: Cart }
                - open: /
                - click: { text: Buy now }
                - expect: { title: { contains: bought } }
                """).passed();

        assertThat(ran.events(Event.Asserted.class)).hasSize(4).allMatch(Event.Asserted::passed);
    }

    @Test
    void everyActionIsAStepRunOfItsOwn() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/
                - click: button
                  name: Buy it
                """).passed();

        assertThat(ran.events(Event.StepStarted.class))
                .extracting(Event.StepStarted::action)
                .containsExactly("browser", "browser.start", "browser.open", "browser.click");
        assertThat(ran.events(Event.StepStarted.class).getLast().label()).isEqualTo("Buy it");
        assertThat(ran.events(Event.StepFinished.class)).allMatch(end -> end.status() == Event.StepStatus.PASSED);
    }

    @Test
    void takesVariablesFromThePage() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/
                - extract:
                    items: { css: .item, text: all }
                    first: { css: .item }
                - expect: { css: .item, count: "${value > 1}" }
                """, "items", "first").passed();

        assertThat(ran.output("items")).isEqualTo(List.of("Tea", "Milk"));
        assertThat(ran.output("first")).isEqualTo("Tea");
    }

    @Test
    void fillsAForm() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/form
                - type: { into: "label=Email address", text: ada@example.org }
                - type: { "name=day": 2026-11-22, "testId=note": hello }
                - check: "#agree"
                - expect: { css: "#agree", checked: true }
                - uncheck: "#news"
                - select: { in: "name=country", option: Spain }
                - select: { in: "name=size", option: [M, L] }
                - click: "role=button[name='Send it']"
                - extract: { sent: { css: "#out" } }
                """, "sent").passed();

        assertThat(ran.output("sent"))
                .isEqualTo("email=ada%40example.org&day=2026-11-22&note=hello&agree=on&country=es&size=M&size=L");
    }

    @Test
    void usesTheKeyboard() {
        bench.actions("""
                - open: SITE/form
                - type: { into: "#email", text: er, append: true }
                - expect: { css: "#email", value: older }
                - press: Control+a
                - press: Delete
                - press: { key: Q, in: "#email" }
                - expect: { css: "#email", value: Q }
                - clear: "#email"
                - expect: { css: "#email", value: "" }
                """).passed();
    }

    @Test
    void usesTheMouse() {
        bench.actions("""
                - open: SITE/mouse
                - hover: "#it"
                - expect: { title: hovered }
                - doubleClick: "#it"
                - expect: { css: "#it", text: twice }
                - rightClick: "#it"
                - expect: { css: "#it", text: right }
                - scrollTo: "#it"
                - script: return window.scrollY > 0
                  as: scrolled
                """, "scrolled").passed();
    }

    @Test
    void dragsOneThingOntoAnother() {
        bench.actions("""
                - open: SITE/drag
                - dragTo: { from: "#card", to: "#done" }
                - expect: { title: dropped }
                """).passed();
    }

    @Test
    void answersAlerts() {
        bench.actions("""
                - open: SITE/alerts
                - click: "#ask"
                - alert: { accept: true, text: Ada }
                - expect: { title: Ada }
                - click: "#sure"
                - alert: dismiss
                - expect: { title: "false" }
                """).passed();
    }

    @Test
    void goesIntoFramesAndBackOut() {
        bench.actions("""
                - open: SITE/frames
                - frame: "#in"
                - click: button
                - expect: { css: button, text: pressed }
                - frame: top
                - expect: { title: Outside, visible: "#in" }
                """).passed();
    }

    @Test
    void runsJavaScript() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/
                - script: return document.title
                  as: title
                - script:
                    code: return args.numbers.map(n => n * 2)
                    args: { numbers: "${[1, 2]}" }
                    as: doubled
                """, "title", "doubled").passed();

        assertThat(ran.output("title")).isEqualTo("Shop");
        assertThat(ran.output("doubled")).isEqualTo(List.of(2L, 4L));
    }

    @Test
    void keepsPicturesUnderNamesOfTheirOwn() throws IOException {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/
                - screenshot: shop
                - screenshot: shop
                - screenshot: { name: button, of: button }
                - screenshot
                """).passed();

        assertThat(ran.artifacts())
                .contains("shop.png", "shop-2.png", "button.png")
                .hasSize(4);
        assertThat(Files.readAllBytes(ran.workspace().resolve("shop.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void uploadsFilesOfTheWorkspace() {
        bench.script("""
                - file: { write: a.txt, text: A }
                - browser:
                    - open: SITE/files
                    - upload: { into: "#file", file: a.txt }
                    - expect: { title: a.txt }
                """).passed();
    }

    @Test
    void changesThePagesSizeAndHistory() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/
                - open: SITE/cart
                - back
                - expect: { title: Shop }
                - forward
                - refresh
                - expect: { title: Cart }
                - viewport: 390x700
                - script: return [innerWidth, innerHeight]
                  as: size
                """, "size").passed();

        assertThat(ran.output("size")).isEqualTo(List.of(390L, 700L));
    }

    @Test
    void theSessionGoesOnInTheNextStepUntilItIsClosed() {
        BrowserBench.Ran ran = bench.script("""
                - browser:
                    - open: SITE/
                    - script: document.cookie = 'a=1'
                - browser:
                    - expect: { title: Shop }
                    - close
                    - open: SITE/
                    - script: return document.cookie
                      as: cookie
                """, "cookie").passed();

        assertThat(ran.output("cookie")).isEqualTo("");
    }

    @Test
    void theStepItselfExpectsAndExtracts() {
        BrowserBench.Ran ran = bench.script("""
                - id: page
                  browser: [ { open: SITE/cart } ]
                  expect: { title: Cart }
                  extract: { heading: { css: h1 } }
                - set: { address: "${steps.page.url}" }
                """, "heading", "address").passed();

        assertThat(ran.result().outputs())
                .isEqualTo(Map.of("heading", "Cart", "address", bench.site().url() + "/cart"));
    }

    @Test
    void roundsOfAConcurrentLoopHaveBrowsersOfTheirOwn() {
        BrowserBench.Ran ran = bench.script("""
                - browser: [ { open: SITE/ } ]
                - forEach: ${[1, 2, 3]}
                  as: n
                  concurrency: 3
                  steps:
                    - browser:
                        - open: SITE/cart
                        - script: { code: "document.title += args.n", args: { n: "${n}" } }
                        - expect: { title: "Cart${n}" }
                - browser: [ { expect: { title: Shop } } ]
                """);

        ran.passed();
    }
}

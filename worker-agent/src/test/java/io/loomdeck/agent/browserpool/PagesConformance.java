package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.Event;
import io.loomdeck.trace.PageEvidence;
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

/**
 * What surrounds a page in a real browser: windows, frames, dialogs, cookies, files, what pages do by themselves. Each way to
 * drive one has to pass.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesConformance {

    private BrowserBench bench;

    /** Browsers of one kind, driven in one way. */
    abstract BrowserBench bench(Path folder) throws Exception;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bench = bench(folder);
        bench.site()
                .page("/", """
                        <title>Shop</title><h1>The shop</h1><a id=new href=/cart target=_blank>Cart</a>
                        <a id=file href=/report.csv download>Report</a>
                        <div id=cart><p>Tea <button>Buy</button></p><p>Milk <button onclick="document.title = 'milk'">Buy</button></p></div>
                        <input placeholder="Find a product" title="The search"><img alt="A cup" src="data:,">
                        <my-card></my-card>
                        <h2 aria-level=2>Second</h2>
                        <script>
                          customElements.define('my-card', class extends HTMLElement {
                            connectedCallback() {
                              this.attachShadow({mode: 'open'}).innerHTML = '<button class=inner>Deep</button>';
                              this.shadowRoot.querySelector('button').onclick = () => { document.title = 'deep' };
                            }
                          });
                        </script>
                        """)
                .page("/cart", "<title>Cart</title><h1>Cart</h1>")
                .page("/report.csv", "a,b\n1,2\n")
                .page("/ask", """
                        <title>Ask</title>
                        <button id=ask onclick="document.title = prompt('Your name?', 'nobody')">Ask</button>
                        <button id=later onclick="setTimeout(() => { document.title = String(confirm('Sure?')) }, 50)">Later</button>
                        """)
                .page("/outer", "<title>Outer</title><iframe name=middle src=/middle></iframe>")
                .page("/middle", "<iframe src=/inner></iframe>")
                .page("/inner", "<button onclick=\"this.textContent = 'pressed'\">Press</button>")
                .page("/busy", """
                        <title>Busy</title><button id=load>Load</button><pre id=got></pre>
                        <script>
                          console.warn('nearly out of tea');
                          load.onclick = async () => { got.textContent = await (await fetch('/cart?json')).text(); };
                          setTimeout(() => { throw new Error('the kettle broke') }, 0);
                        </script>
                        """)
                .page(
                        "/long",
                        "<title>Long</title><div style='height: 3000px; background: linear-gradient(red, blue)'>"
                                + "<b id=secret>4242</b></div>")
                .page("/drag", """
                        <title>Drag</title><div id=card draggable=true style="width: 80px; height: 40px">Card</div>
                        <div id=done style="width: 200px; height: 200px" ondragover="event.preventDefault()"
                             ondrop="document.title = 'dropped'">Done</div>
                        <div id=knob style="position: relative; width: 40px; height: 40px; background: green">Knob</div>
                        <script>
                          let from = null;
                          knob.onmousedown = event => { from = event.clientX };
                          onmousemove = event => { if (from !== null) knob.style.left = (event.clientX - from) + 'px' };
                          onmouseup = () => { from = null };
                        </script>
                        """);
        bench.site().header("/report.csv", "Content-Disposition", "attachment; filename=report.csv");
    }

    @AfterAll
    void end() {
        bench.close();
    }

    @Test
    void findsByEveryKindOfLocator() {
        bench.actions("""
                - open: SITE/
                - expect: { placeholder: find a product, visible: true }
                - type: { "title=The search": tea }
                - expect: { locator: "title=The search", value: tea, focused: true, editable: true }
                - expect: { alt: A cup, count: 1 }
                - expect: { partialLinkText: Repo, attribute: { id: file } }
                - expect: { role: "heading[level=2]", text: Second }
                - expect: { css: button, within: "#cart", count: 2 }
                - expect: { locator: "#cart >> button >> nth=-1", count: 1 }
                - click: { css: button, within: { css: p, within: "#cart", hasText: Milk } }
                - expect: { title: milk }
                - click: "my-card >> text=Deep"
                - expect: { title: deep }
                """).passed();
    }

    @Test
    void goesFromWindowToWindow() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/
                - click: "#new"
                - window: new
                - expect: { title: Cart }
                - window: main
                - expect: { title: Shop }
                - window: { title: cart }
                - expect: { url: /cart }
                - window: close
                - expect: { title: Shop }
                - window: { open: /ask }
                - expect: { title: Ask }
                - window: { index: 0 }
                - expect: { title: Shop }
                - window: { url: /nowhere }
                  timeout: 200ms
                """);

        assertThat(ran.failure().message()).contains("/nowhere").contains("/ask");
    }

    @Test
    void goesIntoNestedFrames() {
        bench.actions("""
                - open: SITE/outer
                - frame: [ "name=middle", 0 ]
                - click: button
                - expect: { css: button, text: pressed }
                - frame: parent
                - frame: parent
                - expect: { visible: "name=middle" }
                """).passed();
    }

    @Test
    void answersDialogs() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/ask
                - click: "#ask"
                - alert: { text: Ada, expect: Your name, as: question }
                - expect: { title: Ada }
                """, "question").passed();

        assertThat(ran.output("question")).isEqualTo("Your name?");
        bench.script("""
                - browser:
                    alerts: accept
                    actions:
                      - open: SITE/ask
                      - click: "#later"
                      - expect: { title: "true" }
                """).passed();
    }

    @Test
    void readsAndChangesCookies() {
        BrowserBench.Ran ran =
                bench.actions("""
                - open: SITE/
                - cookies: { set: { theme: dark, size: large } }
                - cookies: { set: [ { name: login, value: ada, httpOnly: true } ] }
                - cookies: { get: theme, as: theme }
                - cookies: { delete: size }
                - cookies: { as: all }
                - script: return document.cookie
                  as: seen
                - cookies: clear
                - cookies: { as: none }
                """, "theme", "all", "seen", "none").passed();

        assertThat(ran.output("theme")).isEqualTo("dark");
        assertThat(ran.output("seen")).isEqualTo("theme=dark");
        assertThat((List<?>) ran.output("all"))
                .extracting(cookie -> ((Map<?, ?>) cookie).get("name"))
                .map(Object::toString)
                .containsExactlyInAnyOrder("theme", "login");
        assertThat(ran.output("none")).isEqualTo(List.of());
    }

    @Test
    void sharesCookiesWithRequests() {
        bench.site().setCookie("login=ada; Path=/; HttpOnly");
        BrowserBench.Ran ran = bench.script("""
                - http: GET SITE/cart
                - browser:
                    shareCookies: true
                    actions:
                      - open: SITE/cart
                      - cookies: { get: login, as: login }
                      - script: document.cookie = 'cart=tea; path=/'
                - http: GET SITE/cart
                """, "login");
        bench.site().setCookie(null);

        assertThat(ran.passed().output("login")).isEqualTo("ada");
        assertThat(bench.site().cookies().getLast()).contains("cart=tea").contains("login=ada");
    }

    @Test
    void keepsWhatIsDownloaded() throws IOException {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/
                - download: "#file"
                  as: first
                - download: { open: /report.csv, to: data/again.csv }
                - download: { click: "#nothing" }
                  timeout: 200ms
                  optional: true
                - download: { click: h1 }
                  timeout: 300ms
                """, "first");

        assertThat(ran.failure().message()).contains("No download began");
        assertThat(ran.artifacts()).contains("report.csv", "data/again.csv");
        assertThat(Files.readString(ran.workspace().resolve("data/again.csv"))).contains("a,b");
    }

    @Test
    void keepsPicturesAndPrints() throws IOException {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/long
                - screenshot: { name: window, mask: "#secret" }
                - screenshot: { name: whole, fullPage: true }
                - pdf: { name: printed, paper: a5, landscape: true }
                - script: return document.querySelectorAll('loomdeck-mask').length
                  as: boxes
                """, "boxes").passed();

        assertThat(ran.output("boxes")).isEqualTo(0L);
        assertThat(height(ran.workspace().resolve("whole.png"))).isGreaterThanOrEqualTo(3000);
        assertThat(height(ran.workspace().resolve("window.png"))).isLessThan(1000);
        assertThat(Files.readAllBytes(ran.workspace().resolve("printed.pdf"))).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void recordsWhatPagesDoByThemselves() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/busy
                - click: "#load"
                - waitFor: { response: { url: "/cart*json", status: 200 } }
                  as: answer
                - waitFor: { network: idle }
                - waitFor: { css: "#got", text: { contains: Cart } }
                """, "answer").passed();

        assertThat(((Map<?, ?>) ran.output("answer")).get("status")).isEqualTo(200L);
        assertThat(ran.events(Event.Logged.class))
                .extracting(Event.Logged::message)
                .anyMatch(line -> line.contains("nearly out of tea"))
                .anyMatch(line -> line.contains("Uncaught") && line.contains("the kettle broke"));
        assertThat(ran.events(Event.HttpExchanged.class))
                .extracting(exchanged -> exchanged.exchange().protocol() + " "
                        + exchanged.exchange().url())
                .anyMatch(text -> text.startsWith("browser") && text.endsWith("/cart?json"));
    }

    @Test
    void recordsNothingWhereThatIsWished() {
        BrowserBench.Ran ran = bench.script("""
                - browser: { record: nothing, actions: [ { open: SITE/busy }, { click: "#load" } ] }
                """).passed();

        assertThat(ran.events(Event.HttpExchanged.class)).isEmpty();
    }

    @Test
    void dragsByEventsAndByTheMouse() {
        bench.actions("""
                - open: SITE/drag
                - dragTo: { from: "#card", to: "#done" }
                - expect: { title: dropped }
                - dragTo: { from: "#knob", by: { x: 120, y: 0 } }
                - expect: { script: "return parseInt(knob.style.left) >= 115" }
                """).passed();
    }

    @Test
    void usesTheMouseInDetail() {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/long
                - script: onclick = event => { document.title = [event.shiftKey, event.offsetX, event.offsetY].join(' ') }
                - click: { css: "#secret", with: Shift, at: { x: 3, y: 4 } }
                - expect: { title: true 3 4 }
                - scrollTo: bottom
                - script: return scrollY > 1000
                  as: low
                - script: |
                    await new Promise(done => setTimeout(done, 30))
                    return 'later'
                  as: later
                """, "low", "later").passed();

        assertThat(ran.output("low")).isEqualTo(true);
        assertThat(ran.output("later")).isEqualTo("later");
    }

    @Test
    void aFailureKeepsWhatThePageWasLike() throws IOException {
        BrowserBench.Ran ran = bench.actions("""
                - open: SITE/busy
                - waitFor: { text: { contains: nothing } , css: "#got" }
                  optional: true
                  timeout: 100ms
                - click: "#laod"
                  timeout: 200ms
                """);

        assertThat(ran.failure().hint()).contains("#load");
        PageEvidence page = ran.events(Event.PageFailed.class).getLast().page();
        assertThat(page.url()).endsWith("/busy");
        assertThat(page.locator()).isEqualTo("#laod");
        assertThat(page.matched()).isZero();
        assertThat(page.names()).contains("#load");
        assertThat(page.errors()).anyMatch(line -> line.contains("the kettle broke"));
        assertThat(ran.artifacts()).contains(page.screenshot(), page.snapshot());
        String html = Files.readString(ran.workspace().resolve(String.valueOf(page.snapshot())));
        assertThat(html)
                .contains("Content-Security-Policy")
                .contains("Load</button>")
                .doesNotContain("<script");
    }

    private static int height(Path picture) throws IOException {
        return javax.imageio.ImageIO.read(picture.toFile()).getHeight();
    }
}

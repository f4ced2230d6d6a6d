package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every command of Selenium IDE, in Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeleniumIT {

    private BrowserBench bench;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new BrowserBench(folder, 2);
        SeleniumPages.on(bench.site());
    }

    @AfterAll
    void end() {
        bench.close();
    }

    /** Rows of {@code command | target | value}. */
    private BrowserBench.Ran run(String rows) {
        return run("3s", rows);
    }

    private BrowserBench.Ran run(String timeout, String rows) {
        return bench.side(SideFile.project(bench.site().url() + "/base/", SideFile.test("Test", rows)), timeout);
    }

    private static List<String> logged(BrowserBench.Ran ran) {
        return ran.events(Event.Logged.class).stream()
                .map(Event.Logged::message)
                .filter(line -> line.startsWith("echo: "))
                .map(line -> line.substring("echo: ".length()))
                .toList();
    }

    @Test
    void addressesWindowsAndFrames() {
        run("""
                open
                assertTitle | Base
                open | /
                setWindowSize | 900x700
                executeScript | return window.innerWidth | width
                assertTitle | Shop
                storeWindowHandle | root
                click | linkText=Other page
                assertTitle | Other
                click>popup | id=open
                selectWindow | handle=${popup}
                assertTitle | Popup
                close
                selectWindow | handle=${root}
                assertTitle | Other
                open | /frames
                selectFrame | index=0
                assertText | id=where | inside
                selectFrame | index=0
                assertText | id=where | innermost
                selectFrame | relative=parent
                assertText | id=where | inside
                selectFrame | relative=top
                selectFrame | id=in
                assertText | id=where | inside
                selectFrame | relative=top
                selectFrame | index=0\\\\0
                assertText | id=where | innermost
                """).passed();
    }

    @Test
    void fieldsAndChoices() {
        run("""
                open | /form
                store | Ada | who
                type | id=name | ${who} L
                assertValue | id=name | Ada L
                assertNotValue | id=name | Ada
                sendKeys | name=name | 1${KEY_BACKSPACE}2
                assertValue | id=name | Ada L2
                check | id=box
                check | id=on
                assertChecked | id=box
                assertChecked | id=on
                uncheck | id=on
                assertNotChecked | id=on
                select | id=one | label=Banana
                assertSelectedValue | id=one | b
                assertSelectedLabel | id=one | Banana
                assertNotSelectedLabel | id=one | Apple
                select | id=one | value=c
                assertSelectedValue | id=one | c
                select | id=one | index=1
                assertSelectedValue | id=one | a
                select | id=one | id=second
                assertNotSelectedValue | id=one | a
                select | id=one | Cherry
                assertSelectedLabel | id=one | Cherry
                addSelection | id=many | label=X
                addSelection | id=many | label=Y
                addSelection | id=many | label=Y
                storeElementCount | css=#many option:checked | chosen
                assert | chosen | 2
                removeSelection | id=many | label=X
                assertSelectedValue | id=many | y
                assertEditable | id=name
                assertNotEditable | id=fixed
                assertNotEditable | id=off
                editContent | id=rich | new
                assertText | id=rich | new
                sendKeys | id=name | ${KEY_ENTER}
                assertTitle | sent
                executeScript | document.title = 'Form'
                submit | id=form
                """).passed();
    }

    @Test
    void theMouse() {
        BrowserBench.Ran ran = run("""
                open | /mouse
                mouseOver | id=area
                mouseDown | id=area
                mouseUp | id=area
                mouseMoveAt | id=area | 10,5
                clickAt | id=area | 20,10
                mouseDownAt | id=area | 1,2
                mouseUpAt | id=area | 1,2
                mouseOut | id=area
                doubleClick | id=area
                doubleClickAt | id=area | -5,-5
                storeText | id=seen | seen
                echo | ${seen}
                dragAndDropToObject | id=from | id=to
                assertTitle | dropped
                """).passed();
        assertThat(logged(ran).getFirst())
                .contains("mouseenter@", "mousedown@50,30", "mouseup@50,30", "mousemove@60,35", "click@70,40")
                .contains("mousedown@51,32", "mouseleave@", "dblclick@50,30", "dblclick@45,25");
    }

    @Test
    void variablesAndScripts() {
        BrowserBench.Ran ran = run("""
                open | /
                storeTitle | title
                storeText | id=head | text
                storeValue | id=head | value
                storeAttribute | css=a[id="link"]@href | href
                storeJson | {"a": [1, 2, {"b": "c"}]} | json
                executeScript | return ${json}.a[2].b + ${json}.a.length | mixed
                executeScript | return 1 + 1 | sum
                assert | sum | 2
                executeScript | return '${title}' | quoted
                executeAsyncScript | return new Promise(done => setTimeout(() => done('later'), 50)) | later
                executeAsyncScript | return Promise.reject('refused') | refused
                runScript | window.seen = ${sum} + 1
                executeScript | return window.seen | seen
                pause | 20
                echo | ${title}, ${text}, ${mixed}, ${sum}, ${later}, ${refused}, ${seen}, ${unknown}
                setSpeed | 100
                debugger
                answerOnNextPrompt | x
                waitForPageToLoad | 100
                """).passed();
        assertThat(logged(ran)).containsExactly("Shop, The shop, c3, 2, later, refused, 3, ${unknown}");
    }

    @Test
    void controlFlow() {
        BrowserBench.Ran ran = bench.side(
                SideFile.project(
                        bench.site().url(),
                        SideFile.test("Main", """
                                open | /
                                executeScript | return ['a', 'b'] | list
                                executeScript | return 0 | n
                                forEach | list | item
                                if | ${item} === 'a'
                                echo | first ${item}
                                elseIf | ${item} === 'b'
                                echo | second ${item}
                                else
                                echo | never
                                end
                                end
                                while | ${n} < 2
                                executeScript | return ${n} + 1 | n
                                times | 2
                                echo | in ${n}
                                end
                                end
                                do
                                echo | once
                                repeatIf | ${n} > 5
                                run | Part
                                echo | ${made}
                                """),
                        SideFile.test("Part", "store | by part | made")),
                "3s");
        // Without suites both run; the first one's own failure would be seen here.
        ran.passed();
        assertThat(logged(ran))
                .containsExactly("first a", "second b", "in 1", "in 1", "in 2", "in 2", "once", "by part");
    }

    @Test
    void loopsHaveALimit() {
        Event.Failure failure = run("""
                open | /
                while | true | 3
                echo | again
                end
                """).failure();
        assertThat(failure.message()).contains("3 times, which is its limit");
        assertThat(run("open | /\ntimes | many\nend").failure().message()).contains("how often");
        assertThat(run("open | /\nforEach | nothing | x\nend").failure().message())
                .contains("no array");
    }

    @Test
    void dialogsAreAnsweredWhereTheyAreVisible() {
        run("""
                open | /dialogs
                click | id=alert
                assertAlert | Hello
                acceptAlert
                assertTitle | alerted
                click | id=confirm
                assertConfirmation | Sure?
                dismissConfirmation
                assertTitle | false
                click | id=confirm
                acceptConfirmation
                assertTitle | true
                click | id=prompt
                assertPrompt | Name?
                answerPrompt | Ada
                assertTitle | Ada
                click | id=prompt
                dismissPrompt
                assertTitle | null
                """).passed();
    }

    @Test
    void olderFilesMeanWhatTheyMeant() {
        String test = SideFile.test("Test", """
                open | /dialogs
                click | id=alert
                assertAlert | Hello
                assertTitle | alerted
                click | id=prompt
                webdriverAnswerOnVisiblePrompt | Ada
                assertTitle | Ada
                open | /other
                click | id=open
                selectWindow | win_ser_1
                assertTitle | Popup
                selectWindow | win_ser_local
                assertTitle | Other
                """);
        bench.side(SideFile.project(bench.site().url(), test).replace("\"3.0\"", "\"1.1\""), "3s")
                .passed();
    }

    @Test
    void aDialogThatNoCommandIsAboutIsDismissed() {
        BrowserBench.Ran ran = run("open | /dialogs\nclick | id=confirm\nclick | id=confirm\ndismissConfirmation\n"
                + "assertTitle | false");
        ran.passed();
        assertThat(run("open | /dialogs\nclick | id=alert\nassertTitle | x")
                        .failure()
                        .message())
                .contains("An alert is open: \"Hello\"");
    }

    @Test
    void waits() {
        run("""
                open | /waits
                waitForElementNotPresent | id=gone | 2000
                waitForElementNotVisible | id=fades | 2000
                waitForElementEditable | id=field | 2000
                waitForElementNotEditable | id=locks | 2000
                assertElementNotPresent | id=gone
                open | /
                waitForElementPresent | id=late | 2000
                waitForElementVisible | id=late | 2000
                waitForText | id=later | Now
                click | id=late
                assertTitle | clicked late
                assertElementPresent | id=hidden
                assertNotText | id=head | Other
                """).passed();
        assertThat(run("open | /\nwaitForElementVisible | id=hidden | 200")
                        .failure()
                        .message())
                .contains("Nothing to be seen was found within 200ms by id=hidden");
    }

    @Test
    void aFallbackStandsInForTheTarget() {
        run("open | /\nclick~linkText=Other page | id=renamed\nassertTitle | Other")
                .passed();
    }

    @Test
    void verificationsFailTheTestAtItsEnd() {
        BrowserBench.Ran ran = run("""
                open | /
                verifyTitle | Wrong
                verifyText | id=head | Wrong too
                verifyElementPresent | id=head
                echo | went on
                """);
        assertThat(ran.failure().message())
                .contains("2 verifications failed", "'Shop' did not match 'Wrong'", "'The shop' did not match");
        assertThat(logged(ran)).containsExactly("went on");
        assertThat(ran.events(Event.Asserted.class))
                .extracting(Event.Asserted::passed)
                .containsExactly(false, false, true);
        assertThat(run("open | /\nassertTitle | Wrong\necho | went on").failure())
                .satisfies(failure -> assertThat(failure.errorClass()).isEqualTo("assertion"))
                .satisfies(failure -> assertThat(failure.position()).isNotNull());
    }

    @Test
    void failuresSayWhereAndWhatTheyFound() {
        BrowserBench.Ran ran = run("300ms", "open | /\nassertText | id=haed | x");
        assertThat(ran.failure().message()).contains("id=haed");
        assertThat(ran.events(Event.PageFailed.class).getFirst().page().names()).contains("id=head");
        assertThat(ran.artifacts()).anyMatch(name -> name.endsWith(".png"));
        assertThat(run("300ms", "open | /\nclick | haed").failure().message()).contains("no locator");
        assertThat(run("300ms", "open | /form\nselect | id=one | label=Fig")
                        .failure()
                        .message())
                .contains("no option with the label 'Fig'");
        assertThat(run("300ms", "open | /form\nsendKeys | id=name | ${KEY_NONE}")
                        .failure()
                        .message())
                .contains("KEY_NONE");
        assertThat(run("300ms", "open | /form\neditContent | id=plain | x")
                        .failure()
                        .message())
                .contains("cannot be edited");
        assertThat(run("300ms", "setWindowSize | wide").failure().message()).contains("no window size");
        assertThat(run("300ms", "open | /\nselectWindow | title=x").failure().message())
                .contains("title=x");
        assertThat(run("300ms", "acceptAlert").failure().message()).contains("No dialog");
        assertThat(run("300ms", "open | /form\ntype | id=file | /etc/hostname")
                        .failure()
                        .message())
                .contains("/etc/hostname");
    }

    @Test
    void anUnknownCommandFailsWhereItIsReached() {
        BrowserBench.Ran ran = bench.side(
                SideFile.project(bench.site().url(), SideFile.test("Test", "echo | before\neyesCheckWindow | x")),
                "1s");
        assertThat(ran.failure().message()).contains("There is no command `eyesCheckWindow`");
        assertThat(logged(ran)).containsExactly("before");
    }

    @Test
    void suitesKeepTheirSessionsOrBeginAnew() {
        String tests = SideFile.test("One", "open | /\nstore | kept | v\nassertTitle | Wrong") + ","
                + SideFile.test("Two", "echo | ${v}\nassertTitle | Shop");
        BrowserBench.Ran shared =
                bench.side(SideFile.suite(bench.site().url(), tests, "\"persistSession\": true", "One", "Two"), "1s");
        assertThat(logged(shared)).containsExactly("kept");
        assertThat(shared.failure().message()).contains("Wrong").doesNotContain("did not match 'Shop'");
        BrowserBench.Ran fresh =
                bench.side(SideFile.suite(bench.site().url(), tests, "\"parallel\": true", "One", "Two"), "1s");
        assertThat(logged(fresh)).containsExactly("${v}");
    }
}

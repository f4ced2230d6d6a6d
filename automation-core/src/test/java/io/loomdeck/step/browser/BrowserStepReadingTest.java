package io.loomdeck.step.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepType;
import io.loomdeck.step.StepTypes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BrowserStepReadingTest {

    private final BrowserStepType type = new BrowserStepType();

    @Test
    void aListIsTheActions() {
        BrowserStep step = step("""
                - browser:
                    - open: http://localhost/shop
                    - click: "#buy"
                    - back
                """);

        assertThat(step.actions()).extracting(PlannedAction::verb).containsExactly("open", "click", "back");
        assertThat(step.session()).isEqualTo("main");
        assertThat(step.actionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(type.lane(step)).isEqualTo(Lane.BROWSER);
        assertThat(type.summary(step)).isEqualTo("open http://localhost/shop and 2 more");
    }

    @Test
    void aMappingSaysMoreAboutTheStep() {
        BrowserStep step = step("""
                - browser:
                    session: admin
                    shareCookies: true
                    browser: chromium
                    actionTimeout: 3s
                    actions:
                      - open: http://localhost/
                """);

        assertThat(step.session()).isEqualTo("admin");
        assertThat(step.shareCookies()).isTrue();
        assertThat(step.browser()).isEqualTo("chromium");
        assertThat(step.actionTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aFieldIsNamedWithOrWithoutKeys() {
        BrowserAction named = action("type: { into: \"#email\", text: ada }");
        BrowserAction paired = action("type: { \"#email\": ada }");

        assertThat(named).isInstanceOfSatisfying(BrowserAction.Type.class, type -> {
            assertThat(type.fields()).hasSize(1);
            assertThat(type.fields().getFirst().text()).extracting("value").isEqualTo("ada");
        });
        assertThat(paired)
                .isInstanceOfSatisfying(
                        BrowserAction.Type.class,
                        type -> assertThat(type.fields().getFirst().target())
                                .extracting("value")
                                .isEqualTo("#email"));
    }

    @Test
    void severalFieldsAreFilledInOneAction() {
        BrowserAction action = action("type: { \"#email\": ada, \"label=Password\": lovelace }");

        assertThat(action)
                .isInstanceOfSatisfying(
                        BrowserAction.Type.class,
                        type -> assertThat(type.fields()).hasSize(2));
    }

    @Test
    void aLocatorMayBeAMappingOfItsKind() {
        assertThat(action("click: { text: Buy now }"))
                .isInstanceOfSatisfying(
                        BrowserAction.Point.class,
                        point -> assertThat(point.target()).extracting("value").isEqualTo("text=Buy now"));
        assertThat(action("click: { label: \"${1 + 1}\" }"))
                .isInstanceOfSatisfying(
                        BrowserAction.Point.class,
                        point -> assertThat(point.target()).isInstanceOf(Template.Text.class));
    }

    @Test
    void aMappingNarrowsWhatItFinds() {
        assertThat(action("click: { text: Buy, within: { css: li, hasText: Milk }, nth: 1 }"))
                .isInstanceOfSatisfying(
                        BrowserAction.Point.class,
                        point -> assertThat(point.target())
                                .extracting("value")
                                .isEqualTo("css=li >> hasText=Milk >> text=Buy >> nth=1"));
    }

    @Test
    void theMouseHasOptions() {
        assertThat(action("click: { css: a, with: [Control, Shift], at: { x: 1, y: 2 }, force: true }"))
                .isInstanceOfSatisfying(BrowserAction.Point.class, point -> {
                    assertThat(point.options().held()).containsExactly("Control", "Shift");
                    assertThat(point.options().force()).isTrue();
                    assertThat(point.options().x()).isNotNull();
                });
    }

    @Test
    void theNewActionsAreRead() {
        assertThat(action("download: { click: \"#csv\", to: a.csv, as: file }"))
                .isInstanceOf(SessionAction.Download.class);
        assertThat(action("window: { title: Cart }")).isInstanceOf(SessionAction.Window.class);
        assertThat(action("window: new")).isInstanceOf(SessionAction.Window.class);
        assertThat(action("pdf: invoice")).isInstanceOf(SessionAction.Pdf.class);
        assertThat(action("cookies: clear")).isInstanceOf(SessionAction.Cookies.class);
        assertThat(action("frame: [ \"#a\", 0, parent ]"))
                .isInstanceOfSatisfying(
                        SessionAction.Frame.class,
                        frame -> assertThat(frame.targets()).hasSize(3));
        assertThat(action("waitFor: { response: { url: /api, status: 200 } }")).isInstanceOf(BrowserAction.Await.class);
    }

    @Test
    void whatTheNewActionsCannotBeIsReported() {
        assertThat(onlyError("- browser: [ { window: other } ]").message()).contains("other");
        assertThat(onlyError("- browser: [ { window: { title: a, index: 1 } } ]")
                        .message())
                .contains("one of");
        assertThat(onlyError("- browser: [ { download: { to: a.csv } } ]").message())
                .contains("starts the download");
        assertThat(onlyError("- browser: [ { cookies: { get: a } } ]").message())
                .contains("as");
        assertThat(onlyError("- browser: [ { click: { css: a, text: b } } ]").message())
                .contains("Two locators");
        assertThat(onlyError("- browser: [ { click: { css: a, whithin: b } } ]").hint())
                .contains("within");
        assertThat(onlyError("- browser: [ { screenshot: { of: a, fullPage: true } } ]")
                        .message())
                .contains("both");
        assertThat(onlyError("- browser: [ { dragTo: { from: a } } ]").message())
                .contains("to");
    }

    @Test
    void conditionsNameTheElementAndWhatItIsLike() {
        BrowserAction action = action("expect: { css: h1, text: { contains: Wel }, visible: true }");

        assertThat(action).isInstanceOfSatisfying(BrowserAction.Await.class, await -> {
            assertThat(await.assertion()).isTrue();
            assertThat(await.conditions())
                    .extracting(Condition::subject)
                    .containsExactlyInAnyOrder(Condition.Subject.TEXT, Condition.Subject.VISIBLE);
            assertThat(await.conditions()).extracting(Condition::comparison).contains(Condition.Comparison.CONTAINS);
        });
    }

    @Test
    void aLoneLocatorHasToBecomeVisible() {
        assertThat(action("waitFor: \"#done\"")).isInstanceOfSatisfying(BrowserAction.Await.class, await -> {
            assertThat(await.assertion()).isFalse();
            assertThat(await.conditions())
                    .singleElement()
                    .extracting(Condition::subject)
                    .isEqualTo(Condition.Subject.VISIBLE);
        });
    }

    @Test
    void variablesAreKnownBeforeItRuns() {
        BrowserStep step = step("""
                - browser:
                    - open: http://localhost/
                    - extract: { names: { css: h2, text: all } }
                    - script: return document.title
                      as: title
                """);

        assertThat(type.writes(step)).extracting(StepType.VariableWrite::name).containsExactly("names", "title");
    }

    @Test
    void anActionHasItsOwnTimeLimitNameAndMayFail() {
        PlannedAction action = step("""
                - browser:
                    - click: "#cookies"
                      name: Away with the banner
                      timeout: 500ms
                      optional: true
                """).actions().getFirst();

        assertThat(action.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(action.name()).isEqualTo("Away with the banner");
        assertThat(action.optional()).isTrue();
    }

    @Test
    void aMisspeltActionIsReportedWhereItStands() {
        Diagnostic found = onlyError("""
                - browser:
                    - open: http://localhost/
                    - clik: "#buy"
                """);

        assertThat(found.position()).isEqualTo(new Position(5, 9));
        assertThat(found.message()).contains("clik");
        assertThat(found.hint()).contains("click");
    }

    @Test
    void twoActionsInOneItemAreReported() {
        assertThat(onlyError("""
                - browser:
                    - open: http://localhost/
                      click: "#buy"
                """).message()).contains("click").contains("open");
    }

    @Test
    void anUnknownKindOfLocatorIsReported() {
        assertThat(onlyError("- browser: [ { click: \"txt=Buy\" } ]").message()).contains("txt");
    }

    @Test
    void anUnknownKeyOfTheKeyboardIsReported() {
        assertThat(onlyError("- browser: [ { press: Entre } ]").message()).contains("Entre");
    }

    @Test
    void aConditionWithoutElementIsReported() {
        assertThat(onlyError("- browser: [ { expect: { text: Hello } } ]").code())
                .isEqualTo("missing-locator");
    }

    @Test
    void whatIsMissingIsReportedAllAtOnce() {
        ReadScript read = read("""
                - browser:
                    - type: { into: "#email" }
                    - select: { in: "#country" }
                    - alert: maybe
                    - click: [1]
                    - press:
                """);

        assertThat(read.diagnostics()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(read.isRunnable()).isFalse();
    }

    @Test
    void anEmptyListIsReported() {
        assertThat(onlyError("- browser: []").code()).isEqualTo("empty-actions");
    }

    private BrowserAction action(String yaml) {
        return step("- browser:\n    - " + yaml + "\n").actions().getFirst().action();
    }

    private BrowserStep step(String steps) {
        ReadScript read = read(steps);
        assertThat(read.diagnostics()).isEmpty();
        return (BrowserStep)
                Objects.requireNonNull(read.script()).steps().getFirst().configuration();
    }

    private Diagnostic onlyError(String steps) {
        List<Diagnostic> found = read(steps).diagnostics();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private ReadScript read(String steps) {
        String script = "name: Test\nsteps:\n" + steps.indent(2);
        return new YamlFormat(StepTypes.of(type)).read(ScriptSource.of("test.yaml", script));
    }
}

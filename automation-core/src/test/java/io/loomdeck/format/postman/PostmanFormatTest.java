package io.loomdeck.format.postman;

import static io.loomdeck.format.postman.PostmanJobs.collection;
import static io.loomdeck.format.postman.PostmanJobs.get;
import static io.loomdeck.format.postman.PostmanJobs.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.translate.Translations;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptOutline;
import io.loomdeck.step.StepTypes;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How collections are recognised and read. */
class PostmanFormatTest {

    private static final PostmanFormat FORMAT = new PostmanFormat();

    private static List<String> found(String text) {
        return FORMAT.read(ScriptSource.of("c.json", text)).diagnostics().stream()
                .map(each -> each.position() + " " + each.code())
                .toList();
    }

    @Test
    void isRecognisedByItsContent() {
        ScriptReader reader = new ScriptReader();
        assertThat(reader.read(ScriptSource.of("any.json", collection("", get("one"))))
                        .script())
                .isNotNull()
                .extracting(Script::name)
                .isEqualTo("Shop");
        assertThat(FORMAT.recognises(ScriptSource.of("a.json", "{\"collection\": " + collection("", get("one")) + "}")))
                .isTrue();
        assertThat(FORMAT.recognises(ScriptSource.of("a.json", "{\"openapi\": \"3.0\", \"info\": {}}")))
                .isFalse();
    }

    @Test
    void becomesAScriptWithOneStepThatKeepsTheCollection() {
        String yaml = Translations.yaml(FORMAT, "shop.json", collection("", get("one", "pm.test('a');")));
        assertThat(yaml)
                .contains("name: Shop", "environment:", "postman:", "collection:", "{{site}}/one", "pm.test('a');")
                .doesNotContain("response:");
    }

    @Test
    void itsRequestsAreTheOutline() {
        ReadScript read = FORMAT.read(ScriptSource.of(
                "c.json",
                collection(
                        "", "{\"name\": \"Users\", \"item\": [" + get("list") + "," + get("add") + "]}", get("end"))));
        assertThat(new ScriptOutline(StepTypes.installed()).of(Objects.requireNonNull(read.script()), 10))
                .extracting(ScriptOutline.Line::text)
                .containsExactly("Shop", "Users / list", "Users / add", "end");
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertThat(found("{\"info\": {\"name\": \"x\"}, \"item\": []}")).containsExactly("1:33 no-requests");
        assertThat(found("{\"info\": {}, \"item\": 1}")).containsExactly("1:1 no-items");
        assertThat(found("{\"info\": {}, \"item\": [\n1, {\"name\": \"a\"}]}"))
                .containsExactly("2:1 wrong-type", "2:4 no-request");
        assertThat(found("{\"id\": \"1\", \"order\": [], \"requests\": []}")).containsExactly("1:1 postman-v1");
        assertThat(found("{\"info\": {}, \"item\": [")).containsExactly("1:23 not-json");
    }

    @Test
    void authorizationThatIsNotDoneIsToldBeforeTheRun() {
        ReadScript read = FORMAT.read(ScriptSource.of(
                "c.json", collection("", item("one", "\"url\": \"http://x.test\", \"auth\": {\"type\": \"hawk\"}"))));
        assertThat(read.script()).isNotNull();
        assertThat(read.diagnostics()).singleElement().satisfies(each -> {
            assertThat(each.severity()).isEqualTo(Diagnostic.Severity.WARNING);
            assertThat(each.message()).contains("`hawk` is not done here");
        });
    }
}

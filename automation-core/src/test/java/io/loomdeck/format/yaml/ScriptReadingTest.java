package io.loomdeck.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ConcurrencyGroup;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Extraction;
import io.loomdeck.script.Input;
import io.loomdeck.script.Lane;
import io.loomdeck.script.OnError;
import io.loomdeck.script.RetryPolicy;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import io.loomdeck.script.Template;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScriptReadingTest {

    private static final String WHOLE = """
            name: Price watch
            description: Reads the catalogue.
            inputs:
              site:     { type: url, default: "${console.url}/playground" }
              pages:    { type: integer, default: 40, min: 1, max: 5000 }
              currency: { type: choice, of: [EUR, USD], default: EUR }
              login:    { type: secret, from: SHOP_LOGIN, required: false }
              note: multiline
            requires: { labels: [eu], browser: chromium }
            timeout: 10m
            retry: { attempts: 3, backoff: 2s, max: 1m, on: [timeout, connection, agent-lost] }
            concurrency: { group: "shop ${site}", max: 2, whenFull: cancel-oldest }
            steps:
              - name: How many items are there
                id: first
                get: ${site}/api/catalog?page=${pages}&in=${currency}&login=${login}&hi=${greeting}
                if: ${pages > 1}
                with: { greeting: "${note}" }
                timeout: 1m30s
                retry: 5
                onError: collect
                lane: cpu
                expect: { status: 200, json: { "$.total": "${value > 0}" } }
                extract: { total: "$.total" }
            finally:
              - say: ${total} of ${steps.first.status}
            outputs: { count: "${total}", file: products.csv }
            """;

    @Test
    void aWholeScriptIsRead() {
        Script script = Reading.good(WHOLE);

        assertThat(script.name()).isEqualTo("Price watch");
        assertThat(script.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(script.requires().labels()).containsExactly("eu");
        assertThat(script.requires().browser()).isEqualTo("chromium");
        assertThat(script.retry().covers(ErrorClass.AGENT_LOST)).isTrue();
        assertThat(script.retry().covers(ErrorClass.ASSERTION)).isFalse();
        assertThat(Objects.requireNonNull(script.concurrency()).whenFull())
                .isEqualTo(ConcurrencyGroup.WhenFull.CANCEL_OLDEST);
        assertThat(script.outputs()).containsOnlyKeys("count", "file");
        assertThat(script.finallySteps()).extracting(Step::path).containsExactly("finally[0]");
    }

    @Test
    void inputsKeepTheirOrderTypesAndLimits() {
        List<Input> inputs = Reading.good(WHOLE).inputs();

        assertThat(inputs).extracting(Input::name).containsExactly("site", "pages", "currency", "login", "note");
        assertThat(inputs.get(0).required()).isFalse();
        assertThat(inputs.get(1).max()).isEqualTo(5000);
        assertThat(inputs.get(2).choices()).containsExactly("EUR", "USD");
        assertThat(inputs.get(3).from()).isEqualTo("SHOP_LOGIN");
        assertThat(inputs.get(4).type()).isEqualTo(Input.Type.MULTILINE);
        assertThat(inputs.get(4).required()).isTrue();
    }

    @Test
    void theCommonKeysOfAStepAreRead() {
        Step step = Reading.good(WHOLE).steps().getFirst();
        Step.Options options = step.options();

        assertThat(step.position()).hasToString("14:5");
        assertThat(step.path()).isEqualTo("steps[0]");
        assertThat(step.action()).isEqualTo("get");
        assertThat(options.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options.retry().attempts()).isEqualTo(5);
        assertThat(options.onError()).isEqualTo(OnError.COLLECT);
        assertThat(options.lane()).isEqualTo(Lane.CPU);
        assertThat(options.with()).containsOnlyKeys("greeting");
        assertThat(options.condition()).isInstanceOf(Template.Expression.class);
        assertThat(options.extract()).extracting(Extraction::source).containsExactly(Extraction.Source.JSON_PATH);
    }

    @Test
    void retryNeverIsNotTheSameAsNoRetry() {
        assertThat(Reading.good("retry: never\nsteps: [ say: a ]").retry()).isEqualTo(RetryPolicy.NEVER);
        assertThat(Reading.good("retry: { on: never }\nsteps: [ say: a ]").retry())
                .isEqualTo(RetryPolicy.NEVER);
        assertThat(Reading.good("steps: [ say: a ]").retry()).isEqualTo(RetryPolicy.NONE);
        assertThat(RetryPolicy.NEVER.covers(ErrorClass.AGENT_LOST)).isFalse();
    }

    private static List<String> expectations(String yaml) {
        Step step = Reading.good(Reading.steps("- get: http://localhost/\n  expect: " + yaml))
                .steps()
                .getFirst();
        return step.options().expect().stream().map(ScriptReadingTest::shown).toList();
    }

    private static String shown(Expectation e) {
        String query =
                e.query() instanceof Template.Constant c ? "[" + c.value() + "]" : e.query() == null ? "" : "[…]";
        String expected = e.expected() instanceof Template.Constant c ? String.valueOf(c.value()) : "…";
        return e.subject() + query + " " + e.check() + " " + expected;
    }

    @Test
    void expectationsAreWrittenAsPeopleThinkOfThem() {
        assertThat(expectations("{ status: 200, body: { contains: x, not: y } }"))
                .containsExactly("status EQUALS 200", "body CONTAINS x", "body NOT_EQUALS y");
        assertThat(expectations(
                        "{ header: { Content-Type: { contains: json } }, json: { $.a: 1, $.b: { exists: false } } }"))
                .containsExactly("header[Content-Type] CONTAINS json", "json[$.a] EQUALS 1", "json[$.b] EXISTS false");
        assertThat(expectations("{ css: h1, text: Welcome }")).containsExactly("css[h1] EQUALS Welcome");
        assertThat(expectations("{ css: h1 }")).containsExactly("css[h1] EXISTS true");
        assertThat(expectations("{ css: h1, text: { matches: W.* } }")).containsExactly("css[h1] MATCHES W.*");
        assertThat(expectations("{ css: { h1: Welcome } }")).containsExactly("css[h1] EQUALS Welcome");
        assertThat(expectations("{ time: { lessThan: 2s } }")).containsExactly("time LESS_THAN 2000");
        assertThat(expectations("[ { value: \"${1 + 1}\", equals: 2 }, \"${1 == 1}\" ]"))
                .containsExactly("value[…] EQUALS 2", "value EQUALS …");
    }

    @Test
    void anExtractionThatTakesAllIsAList() {
        Script script = Reading.good(Reading.steps("""
                - get: http://localhost/
                  extract:
                    names:  { css: "article h2", text: all }
                    prices: { css: ".price", text: all, as: number }
                    link:   { css: a, attr: href, required: false }
                    id:     { regex: "id=(\\\\d+)", group: 1 }
                    tag:    { header: ETag }
                    rows:   { css: table, table: all }
                    double: "${result.n * 2}"
                """));
        List<Extraction> found = script.steps().getFirst().options().extract();

        assertThat(found).extracting(Extraction::all).containsExactly(true, true, false, false, false, true, false);
        assertThat(found).extracting(Extraction::part).contains(Extraction.Part.ATTRIBUTE, Extraction.Part.TABLE);
        assertThat(found.get(1).as()).isEqualTo(Extraction.As.NUMBER);
        assertThat(found.get(2).attribute()).isEqualTo("href");
        assertThat(found.get(2).required()).isFalse();
        assertThat(found.get(3).attribute()).isEqualTo("1");
        assertThat(found.get(6).source()).isEqualTo(Extraction.Source.EXPRESSION);
    }

    @Test
    void stepsInsideStepsHaveAPathOfTheirOwn() {
        Script script = Reading.good(Reading.steps("""
                - each: ${range(1, 3)}
                  as: page
                  concurrency: 2
                  steps:
                    - say: ${page}
                """));
        Step loop = script.steps().getFirst();

        assertThat(loop.blocks().getFirst().concurrent()).isTrue();
        assertThat(loop.blocks().getFirst().steps().getFirst().path()).isEqualTo("steps[0].steps[0]");
    }
}

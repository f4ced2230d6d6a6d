package io.loomdeck.format.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Input;
import io.loomdeck.script.Script;
import io.loomdeck.step.StepTypes;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleStepTest {

    private static final String SCRIPT = """
            # Orders of a shop
            name: Orders
            inputs:
              base: { type: url, default: http://localhost:1 }
            timeout: 5m
            steps:
              - http: GET ${base}/orders
                extract: { ids: $..id }
              - forEach: ${ids}
                as: id
                concurrency: 4
                steps:
                  - log: one of them
                  - http:
                      url: ${base}/orders/${id}
                    # the total
                    extract:
                      total: $.total

                  - log: ${total}
            finally:
              - log: the end
            outputs:
              ids: ${ids}
            """;

    private final SingleStep single = new SingleStep(StepTypes.installed());

    private SingleStep.Trial trial(int line) {
        return switch (single.at(SCRIPT, line)) {
            case SingleStep.Trial trial -> trial;
            case SingleStep.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private static Script read(SingleStep.Trial trial) {
        ReadScript read = new ScriptReader().read(ScriptSource.of("a.yaml", trial.source()));
        return Objects.requireNonNull(read.script(), () -> read.diagnostics().toString());
    }

    @ParameterizedTest
    @CsvSource({"7,7", "8,7", "9,9", "12,9", "13,13", "14,14", "17,14", "18,14", "20,20", "22,22"})
    void theInnermostStepAtALineIsTaken(int line, int begin) {
        SingleStep.Trial trial = trial(line);

        assertThat(trial.line()).isEqualTo(begin);
        assertThat(read(trial).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.position().line()).isEqualTo(begin));
    }

    @Test
    void whatEarlierStepsSetIsAskedForAndWhatItGivesIsAnOutput() {
        SingleStep.Trial trial = trial(15);

        assertThat(trial.asked()).containsExactly("id");
        Script script = read(trial);
        assertThat(script.inputs()).extracting(Input::name).containsExactly("id", "base");
        assertThat(script.outputs().keySet()).containsExactly("total");
        assertThat(script.name()).isEqualTo("Orders");
    }

    @Test
    void anInputThatTheStepDoesNotReadIsNotAskedFor() {
        assertThat(read(trial(13)).inputs()).isEmpty();
        assertThat(read(trial(22)).inputs()).isEmpty();
    }

    @Test
    void aBlockComesWithItsSteps() {
        assertThat(trial(9).asked()).containsExactly("ids");
        assertThat(trial(9).source()).contains("log: ${total}").doesNotContain("the end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: A\\nsteps:\\n  - log: a | 1 | Line 1 is in no step",
                "name: A\\nsteps: [ { log: a } ] | 2 | is in no step of its own line",
                "name: [ | 1 | Line 1",
                "- a | 1 | no mapping",
                "name: A\\nsteps:\\n  - lgo: a | 3 | Did you mean `log`?",
                "'' | 1 | The script is empty"
            })
    void whereThereIsNoneItSaysWhy(String text, int line, String reason) {
        assertThat(single.at(text.replace("\\n", "\n"), line))
                .isInstanceOfSatisfying(
                        SingleStep.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }
}

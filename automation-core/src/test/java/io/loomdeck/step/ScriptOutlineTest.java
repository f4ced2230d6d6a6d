package io.loomdeck.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScriptOutlineTest {

    private static final Script SCRIPT = Objects.requireNonNull(
            new ScriptReader().read(ScriptSource.of("a.yaml", """
                    name: All
                    steps:
                      - name: Ask
                        http: GET http://localhost:1/
                      - forEach: ${range(1, 3)}
                        as: n
                        steps:
                          - log: "${n}"
                      - if: ${1 == 1}
                        then: [{ log: yes }]
                        else: [{ log: no }]
                      - browser:
                          - open: http://localhost:1/
                          - click: "#buy"
                      - selenium:
                          commands:
                            - { command: open, target: /cart }
                            - { command: while, target: "true" }
                            - { command: click, target: css=a }
                            - { command: end }
                    finally:
                      - log: end
                    """)).script());

    private static List<String> lines(int most) {
        return new ScriptOutline(StepTypes.installed())
                .of(SCRIPT, most).stream()
                        .map(line -> "  ".repeat(line.depth()) + line.text())
                        .toList();
    }

    @Test
    void saysStepByStepWhatAScriptDoes() {
        assertThat(lines(100))
                .containsSequence("Ask", "For each n of range(1, 3)")
                .contains("  then", "  else", "  open http://localhost:1/", "  click #buy", "In the end")
                .containsSequence("  open /cart", "  while true", "  click css=a");
    }

    @Test
    void isCutWhereItBecomesTooLong() {
        assertThat(lines(3)).hasSize(3);
    }
}

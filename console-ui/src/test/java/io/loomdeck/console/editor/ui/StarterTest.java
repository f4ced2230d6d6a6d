package io.loomdeck.console.editor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarterTest {

    @ParameterizedTest
    @EnumSource
    void whatANewScriptBeginsAsCanBeRun(Starter starter) {
        assertThat(new ScriptReader()
                        .read(ScriptSource.of("new.yaml", starter.source()))
                        .diagnostics())
                .isEmpty();
    }
}

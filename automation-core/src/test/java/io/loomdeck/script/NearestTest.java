package io.loomdeck.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KNOWN = List.of("name", "steps", "timeout", "forEach", "http");

    @Test
    void swappedMissingAndWrongLettersAreForgiven() {
        assertThat(Nearest.of("nmae", KNOWN)).contains("name");
        assertThat(Nearest.of("step", KNOWN)).contains("steps");
        assertThat(Nearest.of("timout", KNOWN)).contains("timeout");
        assertThat(Nearest.of("foreach", KNOWN)).contains("forEach");
        assertThat(Nearest.of("htpp", KNOWN)).contains("http");
    }

    @Test
    void whatIsTooFarIsNotProposed() {
        assertThat(Nearest.of("banana", KNOWN)).isEmpty();
        assertThat(Nearest.hint("banana", KNOWN)).isEqualTo("Known here: forEach, http, name, steps, timeout");
        assertThat(Nearest.hint("banana", List.of())).isNull();
    }
}

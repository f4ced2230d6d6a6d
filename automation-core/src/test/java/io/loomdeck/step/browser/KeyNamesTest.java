package io.loomdeck.step.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

class KeyNamesTest {

    @Test
    void readsAKey() {
        assertThat(KeyNames.parse("Enter")).contains(new KeyNames.Chord(List.of(), Keys.ENTER));
        assertThat(KeyNames.parse("PageDown")).contains(new KeyNames.Chord(List.of(), Keys.PAGE_DOWN));
        assertThat(KeyNames.parse("F5")).contains(new KeyNames.Chord(List.of(), Keys.F5));
    }

    @Test
    void readsACharacter() {
        assertThat(KeyNames.parse("a")).contains(new KeyNames.Chord(List.of(), "a"));
        assertThat(KeyNames.parse("+")).contains(new KeyNames.Chord(List.of(), "+"));
    }

    @Test
    void readsKeysThatAreHeld() {
        assertThat(KeyNames.parse("Control+Shift+K"))
                .contains(new KeyNames.Chord(List.of(Keys.CONTROL, Keys.SHIFT), "K"));
        assertThat(KeyNames.parse("Ctrl++")).contains(new KeyNames.Chord(List.of(Keys.CONTROL), "+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Entre", "Strg+A", "", "Control+Nothing"})
    void saysWhichKeyIsNone(String text) {
        assertThat(KeyNames.problem(text)).contains(text);
    }
}

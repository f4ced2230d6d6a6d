package io.loomdeck.step.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocatorTest {

    @ParameterizedTest
    @CsvSource({
        "#buy, CSS, #buy",
        "'input[name=q]', CSS, 'input[name=q]'",
        "css=#buy, CSS, #buy",
        "id=buy, ID, buy",
        "name=q, NAME, q",
        "//a[@id='x'], XPATH, //a[@id='x']",
        "(//a)[2], XPATH, (//a)[2]",
        "xpath=//a, XPATH, //a",
        "linkText=Log in, LINK_TEXT, Log in",
        "text=1 = 1, TEXT, 1 = 1",
        "label=Email, LABEL, Email",
        "'role=button[name=\"Save\"]', ROLE, 'button[name=\"Save\"]'",
        "testId=cart, TEST_ID, cart",
    })
    void readsEveryKind(String text, Locator.Kind kind, String value) {
        assertThat(Locator.parse(text)).isEqualTo(new Locator(kind, value));
    }

    @Test
    void proposesTheNearestKind() {
        assertThatThrownBy(() -> Locator.parse("tekst=Buy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tekst")
                .hasMessageContaining("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "id=", "text=  "})
    void refusesWhatNamesNothing(String text) {
        assertThat(Locator.problem(text)).isNotNull();
    }

    @Test
    void isWrittenWithoutKindWhereItIsCss() {
        assertThat(Locator.parse("css=#buy")).hasToString("#buy");
        assertThat(Locator.parse("label=Email")).hasToString("label=Email");
    }

    @Property
    void whatHasNoProblemCanBeRead(@ForAll String text) {
        if (Locator.problem(text) == null) {
            assertThat(Locator.parse(text).value()).isNotBlank();
        } else {
            assertThatThrownBy(() -> Locator.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package io.loomdeck.step.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
        "partialLinkText=Log, PARTIAL_LINK_TEXT, Log",
        "placeholder=Search, PLACEHOLDER, Search",
        "title=Help, TITLE, Help",
        "alt=A cup, ALT, A cup",
        "'text=\"a >> b\"', TEXT, '\"a >> b\"'",
    })
    void readsEveryKind(String text, Locator.Kind kind, String value) {
        assertThat(Locator.parse(text)).isEqualTo(new Locator(List.of(new Locator.Part(kind, value))));
    }

    @Test
    void looksForEachPartWithinTheOneBefore() {
        assertThat(Locator.parse("#cart >> li >> hasText=Milk >> nth=-1").chain())
                .isEqualTo(List.of(
                        List.of("css", "#cart"),
                        List.of("css", "li"),
                        List.of("hasText", "Milk"),
                        List.of("nth", "-1")));
        assertThat(Locator.parse("#cart >> text=Buy >> nth=1").finding())
                .isEqualTo(new Locator.Part(Locator.Kind.TEXT, "Buy"));
    }

    @Test
    void proposesTheNearestKind() {
        assertThatThrownBy(() -> Locator.parse("tekst=Buy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tekst")
                .hasMessageContaining("text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "id=", "text=  ", "nth=1", "hasText=x", "li >> nth=first", "li >>  >> a", "li >> txt=a"
            })
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
            assertThat(Locator.parse(text).parts()).isNotEmpty();
        } else {
            assertThatThrownBy(() -> Locator.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

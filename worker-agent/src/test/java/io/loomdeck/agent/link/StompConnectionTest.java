package io.loomdeck.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class StompConnectionTest {

    @Property(tries = 50)
    void partsAreSmallAndNoCharacterIsTornApart(@ForAll String text) {
        String longText = (text + "🚀").repeat(9000 / (text.length() + 2) + 1);

        var parts = StompConnection.parts(longText);

        assertThat(String.join("", parts)).isEqualTo(longText);
        assertThat(parts).allSatisfy(part -> assertThat(part.length()).isBetween(1, 8000));
        for (int i = 1; i < parts.size(); i++) {
            char before = parts.get(i - 1).charAt(parts.get(i - 1).length() - 1);
            char after = parts.get(i).charAt(0);
            assertThat(Character.isSurrogatePair(before, after)).isFalse();
        }
    }
}

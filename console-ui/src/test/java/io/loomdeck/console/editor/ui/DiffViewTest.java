package io.loomdeck.console.editor.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffViewTest {

    private static List<String> lines(String before, String after) {
        return new DiffView(before, after)
                .getChildren()
                .map(line -> line.getElement().getAttribute("data-kind") + " "
                        + line.getElement().getTextRecursively())
                .toList();
    }

    @Test
    void whatWentStandsBeforeWhatCameWithItsOwnLineNumbers() {
        assertThat(lines("a\nb\nc\nd", "a\nB\nC\nx\nd"))
                .containsExactly("same 1a", "removed 2b", "removed 3c", "added 2B", "added 3C", "added 4x", "same 5d");
    }

    @Test
    void markupIsShownAsItIsWritten() {
        assertThat(lines("", "a: <b>&amp;</b>")).containsExactly("added 1a: <b>&amp;</b>");
    }

    @Test
    void longUnchangedPartsAreCut() {
        String before = String.join(
                "\n", IntStream.range(0, 100).mapToObj(i -> "line " + i).toList());

        assertThat(lines(before, before + "\nnew"))
                .hasSize(5)
                .first()
                .asString()
                .startsWith("cut");
    }

    @Test
    void equalTextsSaySo() {
        assertThat(new DiffView("a", "a").getElement().getTextRecursively()).isEqualTo("The two are the same.");
    }
}

package io.loomdeck.step.selenium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

class InterpolationTest {

    private static StoredValues values() {
        StoredValues values = new StoredValues(Map.of("REGION", "eu"));
        values.set("name", "Ada");
        values.set("count", 3L);
        values.set("half", 0.5);
        values.set("whole", 2.0);
        values.set("list", Arrays.asList(1L, null, "x"));
        values.set("map", Map.of("a", 1L));
        values.set("nothing", null);
        return values;
    }

    @Test
    void textsTakeValuesAsJavascriptWritesThem() {
        assertThat(Interpolation.text("  ${name}: ${count} ${half} ${whole} ${list} ${map} ${nothing} ", values()))
                .isEqualTo("Ada: 3 0.5 2 1,,x [object Object] null");
        assertThat(Interpolation.text("${unknown} ${KEY_ENTER} ${env:REGION}", values()))
                .isEqualTo("${unknown} ${KEY_ENTER} eu");
        assertThat(Interpolation.text("a\\nb\\\\n", values())).isEqualTo("a\nb\\n");
        assertThat(Interpolation.text("a${nbsp}b", values())).isEqualTo("a\u00a0b");
    }

    @Test
    void scriptsTakeThemAsArgumentsWithTheirTypes() {
        Interpolation.Script script =
                Interpolation.script("return ${list}[0] + ${count} + ${list}.length + ${no}", values());
        assertThat(script.code()).isEqualTo("return arguments[0][0] + arguments[1] + arguments[0].length + ${no}");
        assertThat(script.arguments()).containsExactly(Arrays.asList(1L, null, "x"), 3L);
    }

    @Property(tries = 300)
    void anyTextCanBeGiven(@ForAll String text) {
        assertThat(Interpolation.text(text, values())).isNotNull();
        assertThat(Interpolation.script(text, values()).code()).isNotNull();
    }

    @Test
    void locators() {
        assertThat(SideLocators.by(" //a ")).isEqualTo(By.xpath("//a"));
        assertThat(SideLocators.by("xpath=//a[@b='c=d']")).isEqualTo(By.xpath("//a[@b='c=d']"));
        assertThat(SideLocators.by("id=a \"b\"")).isEqualTo(By.cssSelector("*[id=\"a \\\"b\\\"\"]"));
        assertThat(SideLocators.by("link=Buy")).isEqualTo(By.linkText("Buy"));
        for (String wrong : List.of("", "send", "identifier=a", "dom=document")) {
            assertThatThrownBy(() -> SideLocators.by(wrong))
                    .isInstanceOf(StepException.class)
                    .hasMessageContaining("locator");
        }
    }

    @Test
    void addressesAreResolvedAsBrowsersDo() {
        assertThat(WindowCommands.address("/x?y=1", "https://shop.test/a/b")).isEqualTo("https://shop.test/x?y=1");
        assertThat(WindowCommands.address("x", "https://shop.test")).isEqualTo("https://shop.test/x");
        assertThat(WindowCommands.address("", "https://shop.test/a")).isEqualTo("https://shop.test/a");
        assertThat(WindowCommands.address("http://other.test/", "https://shop.test"))
                .isEqualTo("http://other.test/");
        assertThatThrownBy(() -> WindowCommands.address("/x", ""))
                .hasMessageContaining("there is no base URL")
                .isInstanceOf(StepException.class);
        assertThatThrownBy(() -> WindowCommands.address("/a\\b", "https://shop.test"))
                .hasMessageContaining("This is no address");
    }
}

package io.loomdeck.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonReadBackTest {

    @Property
    void decimalsComeBackAsTheyWere(@ForAll BigDecimal decimal) {
        Object back = Json.readBack(Json.write(decimal));

        // A decimal that is written as a whole number is one.
        BigDecimal read = new BigDecimal(String.valueOf(back));
        assertThat(read).isEqualByComparingTo(decimal);
    }

    @Property
    void doublesAndWholeNumbersComeBackAsTheyWere(@ForAll double number, @ForAll long whole) {
        assertThat(Json.readBack(Json.write(List.of(number, whole)))).isEqualTo(List.of(number, whole));
    }

    @Test
    void whateverHoldsThemIsReadToo() {
        Map<String, Object> rows =
                Map.of("rows", Arrays.asList(Map.of("price", new BigDecimal("12345678901234567890.10")), null, "x"));
        assertThat(Json.readBack(Json.write(rows))).isEqualTo(rows);
        BigInteger large = BigInteger.TEN.pow(40);
        assertThat(Json.readBack(Json.write(large))).isEqualTo(large);
    }

    @Test
    void anAnswerMayHoldNumbersLargerThanALong() {
        assertThat(Json.read("[18446744073709551615, 1, 1.5]"))
                .isEqualTo(List.of(new BigInteger("18446744073709551615"), 1L, 1.5));
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> Json.readBack("{"))
                .isInstanceOf(StepException.class)
                .hasMessageContaining("not JSON");
    }
}

package io.loomdeck.agent.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.limit.SharedLimits;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepLimitsTest {

    @Test
    void theOptionsTakeThePlaceOfTheEnvironment() {
        StepLimits environment = StepLimits.from(
                Map.of("LOOMDECK_HOST_LIMITS", "shop.example = 4, [::1]=2,*=20,", "LOOMDECK_LIMITS", "till=1"));
        SharedLimits limits = environment
                .and(new StepLimits(Map.of("shop.example", 6), Map.of("bank", 3)))
                .shared();

        assertThat(limits.mostAt("shop.example")).isEqualTo(6);
        assertThat(limits.mostAt("[::1]")).isEqualTo(2);
        assertThat(limits.mostAt("elsewhere")).isEqualTo(20);
        assertThat(limits.mostWith("till")).isEqualTo(1);
        assertThat(limits.mostWith("bank")).isEqualTo(3);
        assertThat(StepLimits.from(Map.of())).isEqualTo(StepLimits.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "=4", "shop=", "shop=many", "shop=99999999999"})
    void whatCannotBeReadIsToldWithTheVariable(String value) {
        assertThatThrownBy(() -> StepLimits.from(Map.of("LOOMDECK_LIMITS", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "LOOMDECK_LIMITS holds '" + value + "'; write names with numbers, such as shop.example=4,*=20");
    }

    @Test
    void aLimitBelowOneIsRefused() {
        assertThatThrownBy(() -> StepLimits.from(Map.of("LOOMDECK_HOST_LIMITS", "shop.example=0")))
                .hasMessage("the limit of the host shop.example is 0, and the smallest is 1");
    }

    @Property
    void anyTextIsReadOrRefusedInOnePlainWay(@ForAll String value) {
        try {
            assertThat(StepLimits.from(Map.of("LOOMDECK_LIMITS", value)).keys().values())
                    .allMatch(most -> most > 0);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotStartWith("For input");
        }
    }
}

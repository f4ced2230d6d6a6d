package io.loomdeck.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;

/** A slice is watched while it runs, and over for the watchdog before its caller hears of its end. */
class SlicesTest {

    private static final int SLICES = 20_000;
    private static final JavascriptLimits LIMITS = new JavascriptLimits(Duration.ofMinutes(5), 64 << 20, 1_000);

    @Test
    void noSliceIsWatchedAnyMoreWhenItsCallerHearsOfItsEnd() throws Exception {
        Watchdog watchdog = new Watchdog();
        Slices slices = new Slices(watchdog);
        try (Engine engine = Engine.newBuilder("js")
                        .option("engine.WarnInterpreterOnly", "false")
                        .build();
                Context context = Context.newBuilder("js").engine(engine).build()) {
            Watched watched = new Watched(context, LIMITS);
            for (int n = 0; n < SLICES; n++) {
                assertThat(slices.run(watched, () -> watchdog.watches(watched))).isTrue();
                assertThat(watchdog.watches(watched)).as("after slice %d", n).isFalse();
            }
            assertThatThrownBy(() -> slices.run(watched, () -> {
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            assertThat(watchdog.watches(watched)).isFalse();
        }
    }
}

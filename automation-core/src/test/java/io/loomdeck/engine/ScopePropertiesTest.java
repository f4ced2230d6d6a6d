package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScopePropertiesTest {

    /** A write of a name in a scope that lies so many concurrent rounds deep. */
    record Write(int depth, String name, int value) {}

    @Property
    void aPlainWriteIsSeenInItsOwnRoundAndBelowButNeverOutside(@ForAll("writes") List<Write> writes) {
        Scope attempt = Scope.attempt(Map.of("input", 0));
        Scope[] rounds = {
            attempt, attempt.isolated(Map.of()), attempt.isolated(Map.of()).isolated(Map.of())
        };
        Scope outer = attempt.isolated(Map.of());
        rounds[1] = outer;
        rounds[2] = outer.isolated(Map.of());
        List<Map<String, Integer>> model = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (Write write : writes) {
            rounds[write.depth()].declaring(Map.of()).set(write.name(), write.value());
            model.get(write.depth()).put(write.name(), write.value());
            for (int depth = 0; depth < 3; depth++) {
                for (String name : List.of("x", "y", "z")) {
                    assertThat(rounds[depth].get(name)).isEqualTo(expected(model, depth, name));
                }
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Object expected(
            List<Map<String, Integer>> model, int depth, String name) {
        for (int d = depth; d > 0; d--) {
            if (model.get(d).containsKey(name)) {
                return model.get(d).get(name);
            }
        }
        return model.getFirst().get(name);
    }

    @Property
    void anUpdateFindsItsVariableThroughAllRounds(@ForAll("writes") List<Write> writes) {
        Scope attempt = Scope.attempt(Map.of());
        Scope inner = attempt.isolated(Map.of("item", 1)).isolated(Map.of("item", 2));
        Map<String, Integer> model = new HashMap<>();
        for (Write write : writes) {
            inner.update(write.name(), value -> (value == null ? 0 : (int) value) + write.value());
            model.merge(write.name(), write.value(), Integer::sum);
            assertThat(attempt.get(write.name())).isEqualTo(model.get(write.name()));
        }
    }

    @Provide
    Arbitrary<List<Write>> writes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("x", "y", "z"),
                        Arbitraries.integers().between(-5, 5))
                .as(Write::new)
                .list()
                .ofMaxSize(15);
    }
}

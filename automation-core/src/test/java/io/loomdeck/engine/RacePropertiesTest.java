package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.step.StepTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the checks let through adds up, whatever runs at the same time; what they refuse is refused for a reason. */
class RacePropertiesTest {

    /** A piece of a script that adds to the one variable {@code x}. */
    sealed interface Piece {

        String yaml();

        /** How much it adds when it runs once. */
        int sum();

        /** Whether a write of it that is not atomic can meet another one, {@code shared} telling whether others run. */
        boolean races(boolean shared, boolean locked);
    }

    record Set(int by) implements Piece {
        @Override
        public String yaml() {
            return "- set: { x: \"${x + " + by + "}\" }\n";
        }

        @Override
        public int sum() {
            return by;
        }

        @Override
        public boolean races(boolean shared, boolean locked) {
            return shared && !locked;
        }
    }

    record Locked(Piece inside) implements Piece {
        @Override
        public String yaml() {
            return "- lock: x\n  steps:\n" + inside.yaml().indent(4);
        }

        @Override
        public int sum() {
            return inside.sum();
        }

        @Override
        public boolean races(boolean shared, boolean locked) {
            return inside.races(shared, true);
        }
    }

    record Loop(int rounds, int concurrency, List<Piece> body) implements Piece {
        @Override
        public String yaml() {
            StringBuilder text = new StringBuilder("- repeat: " + rounds + "\n  concurrency: " + concurrency);
            text.append("\n  steps:\n");
            body.forEach(piece -> text.append(piece.yaml().indent(4)));
            return text.toString();
        }

        @Override
        public int sum() {
            return rounds * body.stream().mapToInt(Piece::sum).sum();
        }

        @Override
        public boolean races(boolean shared, boolean locked) {
            boolean concurrent = concurrency > 1;
            return body.stream().anyMatch(piece -> piece.races(shared || concurrent, locked && !concurrent));
        }
    }

    @Property(tries = 150)
    void whatIsLetThroughAddsUp(@ForAll("pieces") List<Piece> pieces) throws IOException, InterruptedException {
        StringBuilder steps = new StringBuilder("- set: { x: 0 }\n");
        pieces.forEach(piece -> steps.append(piece.yaml()));
        String yaml = "name: P\nsteps:\n" + steps.toString().indent(2) + "outputs: { x: \"${x}\" }\n";
        ReadScript read = new YamlFormat(StepTypes.installed()).read(ScriptSource.of("p.yaml", yaml));
        boolean races = pieces.stream().anyMatch(piece -> piece.races(false, false));
        assertThat(read.isRunnable()).as("%s%n%s", yaml, read.diagnostics()).isEqualTo(!races);
        if (!races) {
            Path folder = Files.createTempDirectory(Path.of("target"), "races");
            try (Runs runs = new Runs(folder)) {
                AttemptResult result = runs.run(yaml);
                long expected = pieces.stream().mapToInt(Piece::sum).sum();
                assertThat(result.outputs()).as(yaml).isEqualTo(Map.of("x", expected));
            } finally {
                Files.deleteIfExists(folder);
            }
        }
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        return piece(3).list().ofMinSize(1).ofMaxSize(3);
    }

    private static Arbitrary<Piece> piece(int depth) {
        Arbitrary<Piece> set = Arbitraries.integers().between(1, 9).map(Set::new);
        if (depth == 0) {
            return set;
        }
        Arbitrary<Piece> locked = set.map(Locked::new);
        Arbitrary<Piece> loop = Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.lazy(() -> piece(depth - 1))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2))
                .as(Loop::new);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, locked), net.jqwik.api.Tuple.of(1, set), net.jqwik.api.Tuple.of(3, loop));
    }
}

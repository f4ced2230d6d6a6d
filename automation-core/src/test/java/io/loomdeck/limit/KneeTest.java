package io.loomdeck.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KneeTest {

    private static final int ROUNDS = 20_000;
    private static final int[] SEEDS = {1, 2, 3};

    /**
     * A kind of server with what is asked for.
     *
     * @param slower how much longer than with the best fixed number it may take
     * @param most how many requests may ever be inside
     */
    private record Case(String name, Supplier<Server> server, double slower, int most) {
        @Override
        public String toString() {
            return name;
        }
    }

    @SuppressWarnings("unused")
    private static final List<Case> SERVERS = List.of(
            new Case("saturates at 3", () -> Server.saturating(3, 0), 1.1, 30),
            new Case("saturates at 20", () -> Server.saturating(20, 0), 1.1, 80),
            new Case("saturates at 100", () -> Server.saturating(100, 0), 1.1, 300),
            new Case("saturates at 300", () -> Server.saturating(300, 0), 1.1, 500),
            new Case("saturates at 5, random", () -> Server.saturating(5, 1), 1.1, 60),
            new Case("saturates at 60, random", () -> Server.saturating(60, 1), 1.1, 500),
            new Case("slows down at 20", () -> Server.slowing(20, 2, 0), 1.1, 60),
            new Case("slows down at 100", () -> Server.slowing(100, 2, 0), 1.1, 250),
            new Case("slows down at 20, random", () -> Server.slowing(20, 2, 0.5), 1.1, 150),
            new Case("slows down steeply at 50", () -> Server.slowing(50, 4, 0.2), 1.1, 120),
            new Case("slows down as it is loaded, from 20", () -> Server.slowing(20, 1, 0), 1.1, 500),
            new Case("slows down as it is loaded, from 50", () -> Server.slowing(50, 1, 0), 1.1, 500),
            new Case("throttles at 200 a second", () -> Server.throttling(200, 200), 1.1, 200),
            new Case("throttles at 1000 a second", () -> Server.throttling(1000, 1000), 1.1, 500),
            new Case("throttles at 200 a second, no burst", () -> Server.throttling(200, 20), 1.1, 40),
            new Case("throttles at 800 a second, little burst", () -> Server.throttling(800, 60), 1.1, 120),
            new Case("throttles at 2000 a second, little burst", () -> Server.throttling(2000, 100), 1.2, 250),
            new Case("fails beyond 40", () -> Server.failing(40), 1.1, 80),
            new Case("random", () -> Server.random(1), 1.2, 500),
            new Case("very random", () -> Server.random(2), 1.2, 500));

    @ParameterizedTest
    @FieldSource("SERVERS")
    void itIsNearlyAsGoodAsTheBestFixedNumber(Case server) {
        double auto = 0;
        for (int seed : SEEDS) {
            Simulation.Result result = Simulation.auto(server.server().get(), 500, ROUNDS, seed);
            auto += result.seconds() / SEEDS.length;
            assertThat(result.most()).isLessThanOrEqualTo(server.most());
            assertThat(result.refusedShare()).isLessThan(0.05);
        }
        double best = Double.MAX_VALUE;
        for (int number : new int[] {1, 5, 10, 20, 50, 100, 200, 500}) {
            best = Math.min(best, polite(server, number));
        }
        assertThat(auto / best).isLessThanOrEqualTo(server.slower());
    }

    /** What a fixed number takes; one that is refused more than the found one may be is no rival. */
    private static double polite(Case server, int number) {
        return Arrays.stream(SEEDS)
                .mapToObj(seed -> Simulation.fixed(server.server().get(), number, ROUNDS, seed))
                .mapToDouble(result -> result.refusedShare() > 0.05 ? Double.MAX_VALUE : result.seconds())
                .average()
                .orElseThrow();
    }

    @Test
    void itStaysBelowItsMaximum() {
        assertThat(Simulation.auto(Server.random(0), 30, 5_000, 1).most()).isEqualTo(30);
        assertThat(Simulation.auto(Server.saturating(1, 0), 1, 100, 1).most()).isEqualTo(1);
    }

    @Test
    void aServerThatSaysNothingButFailsIsSoonLeftInPeace() {
        Knee knee = new Knee(500);
        long now = 0;
        for (int i = 0; i < 60; i++) {
            Knee.Round round = knee.begin(now);
            now += 100_000_000;
            knee.refused(round, -1, now);
            knee.end(round, false, now);
        }
        assertThat(knee.limit()).isEqualTo(1);
    }

    @Test
    void whoWaitsForAnotherTryLeavesItsPlaceToOthers() {
        Knee knee = new Knee(100);
        for (int i = 0; i < 4; i++) {
            knee.begin(0);
            knee.pause();
        }
        assertThat(knee.places()).isEqualTo(Knee.START + 4);

        for (int i = 0; i < 20; i++) {
            knee.begin(0);
            knee.pause();
        }
        assertThat(knee.places()).isEqualTo(2 * Knee.START);

        knee.resume();
        assertThat(knee.limit()).isEqualTo(Knee.START);
    }
}

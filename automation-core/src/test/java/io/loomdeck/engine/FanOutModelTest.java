package io.loomdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * All that can happen in {@link FanOut} between its threads, a stop and the join, as a model in small steps: whoever begins
 * is counted before, so that the count reaches zero once, after the last round, and never while a thread may still begin.
 *
 * <p>A step of the model is one atomic operation of the code: taking a round under the lock of {@link Rounds}, comparing and
 * setting the count of threads, starting a thread, counting down. Every state that can be reached is visited once.
 */
class FanOutModelTest {

    private static final Model MODEL = new Model(3, true);

    /** Where a thread stands in {@code takeRounds}. */
    private enum At {
        FIRST_ROUND,
        MAY_START,
        START,
        RUN,
        NEXT_ROUND,
        LEAVE,
        GONE
    }

    /**
     * One state.
     *
     * @param threads as the code counts them
     * @param ended how often the latch was counted down
     */
    private record State(List<At> at, int threads, int roundsLeft, int done, boolean stopped, int ended) {
        State {
            at = List.copyOf(at);
        }

        State with(int thread, At place) {
            List<At> changed = new ArrayList<>(at);
            changed.set(thread, place);
            return new State(changed, threads, roundsLeft, done, stopped, ended);
        }

        State counted(int change) {
            return new State(at, threads + change, roundsLeft, done, stopped, ended);
        }
    }

    /**
     * The transitions.
     *
     * @param most threads at once
     * @param canFail whether a round may fail, which stops the others
     */
    private record Model(int most, boolean canFail) {

        private List<State> next(State state) {
            List<State> all = new ArrayList<>();
            for (int i = 0; i < state.at().size(); i++) {
                step(state, i, all);
            }
            if (!state.stopped()) {
                all.add(new State(state.at(), state.threads(), state.roundsLeft(), state.done(), true, state.ended()));
            }
            return all;
        }

        private void step(State state, int thread, List<State> all) {
            switch (state.at().get(thread)) {
                case FIRST_ROUND -> all.add(taken(state, thread, At.MAY_START));
                case NEXT_ROUND -> all.add(taken(state, thread, At.RUN));
                case MAY_START ->
                    all.add(
                            state.threads() < most
                                    ? state.counted(1).with(thread, At.START)
                                    : state.with(thread, At.RUN));
                case START -> {
                    State started = state.with(thread, At.RUN);
                    List<At> more = new ArrayList<>(started.at());
                    more.add(At.FIRST_ROUND);
                    all.add(new State(
                            more,
                            started.threads(),
                            started.roundsLeft(),
                            started.done(),
                            started.stopped(),
                            started.ended()));
                }
                case RUN -> {
                    State over = state.with(thread, At.NEXT_ROUND);
                    all.add(new State(
                            over.at(),
                            over.threads(),
                            over.roundsLeft(),
                            over.done() + 1,
                            over.stopped(),
                            over.ended()));
                    if (canFail) {
                        all.add(new State(
                                over.at(), over.threads(), over.roundsLeft(), over.done() + 1, true, over.ended()));
                    }
                }
                case LEAVE -> {
                    State left = state.counted(-1).with(thread, At.GONE);
                    int ended = left.ended() + (left.threads() == 0 ? 1 : 0);
                    all.add(new State(
                            left.at(), left.threads(), left.roundsLeft(), left.done(), left.stopped(), ended));
                }
                case GONE -> {}
            }
        }

        /** Looks at the stop, then takes a round; a stop between the two lets one more round begin, as in the code. */
        private static State taken(State state, int thread, At then) {
            if (state.stopped() || state.roundsLeft() == 0) {
                return state.with(thread, At.LEAVE);
            }
            State took = state.with(thread, then);
            return new State(
                    took.at(), took.threads(), took.roundsLeft() - 1, took.done(), took.stopped(), took.ended());
        }

        private Set<State> reachable(int rounds) {
            State first = new State(List.of(At.FIRST_ROUND), 1, rounds, 0, false, 0);
            Set<State> seen = new HashSet<>(Set.of(first));
            Deque<State> open = new ArrayDeque<>(seen);
            while (!open.isEmpty()) {
                for (State next : next(open.remove())) {
                    if (seen.add(next)) {
                        open.add(next);
                    }
                }
            }
            return seen;
        }
    }

    @Test
    void theJoinEndsOnceAndOnlyWhenNoThreadIsLeftOrCanBegin() {
        for (int rounds = 0; rounds <= 5; rounds++) {
            for (State state : MODEL.reachable(rounds)) {
                long alive = state.at().stream().filter(at -> at != At.GONE).count();
                long starting = state.at().stream().filter(at -> at == At.START).count();
                assertThat(state.ended()).isLessThanOrEqualTo(1);
                assertThat(state.threads()).isEqualTo((int) (alive + starting)).isLessThanOrEqualTo(MODEL.most());
                assertThat(state.ended() == 1).as("%s", state).isEqualTo(alive == 0);
            }
        }
    }

    @Test
    void everyRoundRunsUnlessSomethingStopsThem() {
        for (int rounds = 0; rounds <= 5; rounds++) {
            for (State state : new Model(3, false).reachable(rounds)) {
                boolean over = state.ended() == 1;
                if (over && !state.stopped()) {
                    assertThat(state.done()).isEqualTo(rounds);
                }
                assertThat(state.done()).isLessThanOrEqualTo(rounds);
            }
        }
    }

    @Test
    void fromEveryStateTheEndCanBeReached() {
        for (State state : MODEL.reachable(4)) {
            boolean over = state.at().stream().allMatch(at -> at == At.GONE);
            boolean moves =
                    MODEL.next(state).stream().anyMatch(next -> !next.at().equals(state.at()));
            assertThat(over || moves).as("%s", state).isTrue();
        }
    }
}

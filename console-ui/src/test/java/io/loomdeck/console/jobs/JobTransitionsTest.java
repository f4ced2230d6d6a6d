package io.loomdeck.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JobTransitionsTest {

    /** Every way that is open, written down a second time and independently of the table. */
    private static final String OPEN = """
            QUEUED STARTING, QUEUED FAILED, QUEUED CANCELLED,
            STARTING RUNNING, STARTING QUEUED, STARTING CANCELLING, STARTING LOST,
            RUNNING PASSED, RUNNING FAILED, RUNNING CANCELLED, RUNNING CANCELLING, RUNNING QUEUED, RUNNING LOST,
            RUNNING WAITING, WAITING QUEUED, WAITING CANCELLED,
            CANCELLING PASSED, CANCELLING FAILED, CANCELLING CANCELLED
            """;

    private static final String OPEN_TO_ATTEMPTS = """
            ASSIGNED RUNNING, ASSIGNED RETURNED, ASSIGNED CANCELLING, ASSIGNED LOST,
            RUNNING PASSED, RUNNING FAILED, RUNNING CANCELLED, RUNNING CANCELLING, RUNNING LOST, RUNNING WAITING,
            CANCELLING PASSED, CANCELLING FAILED, CANCELLING CANCELLED, CANCELLING LOST
            """;

    static Stream<Arguments> pairsOfJobStates() {
        return Arrays.stream(JobState.values())
                .flatMap(from -> Arrays.stream(JobState.values()).map(to -> Arguments.of(from, to)));
    }

    static Stream<Arguments> pairsOfAttemptStates() {
        return Arrays.stream(AttemptState.values())
                .flatMap(from -> Arrays.stream(AttemptState.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairsOfJobStates")
    void everyPairIsEitherOpenOrATypedError(JobState from, JobState to) {
        if (isIn(OPEN, from, to)) {
            assertThat(JobTransitions.move(from, to)).isEqualTo(to);
        } else {
            assertThatExceptionOfType(IllegalTransition.class)
                    .isThrownBy(() -> JobTransitions.move(from, to))
                    .satisfies(error -> assertThat(error.from()).isEqualTo(from))
                    .satisfies(error -> assertThat(error.to()).isEqualTo(to));
        }
    }

    @ParameterizedTest
    @MethodSource("pairsOfAttemptStates")
    void everyPairOfAttemptStatesIsEitherOpenOrATypedError(AttemptState from, AttemptState to) {
        if (isIn(OPEN_TO_ATTEMPTS, from, to)) {
            assertThat(AttemptTransitions.move(from, to)).isEqualTo(to);
        } else {
            assertThatExceptionOfType(IllegalTransition.class).isThrownBy(() -> AttemptTransitions.move(from, to));
        }
    }

    @ParameterizedTest
    @EnumSource(JobState.class)
    void nothingFollowsAFinalStateAndSomethingFollowsEveryOther(JobState state) {
        assertThat(JobTransitions.from(state).isEmpty()).isEqualTo(state.isFinal());
    }

    @ParameterizedTest
    @EnumSource(AttemptState.class)
    void nothingFollowsAFinalAttemptAndSomethingFollowsEveryOther(AttemptState state) {
        assertThat(AttemptTransitions.from(state).isEmpty()).isEqualTo(state.isFinal());
    }

    private static boolean isIn(String table, Enum<?> from, Enum<?> to) {
        return Arrays.stream(table.split(",")).map(String::strip).anyMatch((from + " " + to)::equals);
    }
}

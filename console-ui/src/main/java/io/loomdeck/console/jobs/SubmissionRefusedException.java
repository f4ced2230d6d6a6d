package io.loomdeck.console.jobs;

import java.util.List;

/** A job was not accepted. The message joins all problems. */
public final class SubmissionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public SubmissionRefusedException(List<Problem> problems) {
        super(String.join("; ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param field the input's name, or the place in the script as {@code line:column}; empty where neither applies
     * @param message what is wrong and how to mend it
     */
    public record Problem(String field, String message) {
        @Override
        public String toString() {
            return field.isEmpty() ? message : field + ": " + message;
        }
    }
}

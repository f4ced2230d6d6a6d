package io.loomdeck.agent.cli;

/** What the program's exit codes mean. */
final class ExitCode {

    static final int PASSED = 0;

    /** The script ran and did not pass; or something that {@code doctor} looked at is missing. */
    static final int FAILED = 1;

    /** The script is not valid, an input is wrong, a file is missing: nothing was run. */
    static final int COULD_NOT_RUN = 2;

    private ExitCode() {}
}

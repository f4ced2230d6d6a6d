package io.loomdeck.agent.cli;

import picocli.CommandLine;

/** The program's entry. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Whether a person looks on is asked of the JDK's own console, which needs no terminal library.
        System.setProperty("jdk.console", "java.base");
        System.exit(run(arguments));
    }

    /** Runs a command line; returns the exit code. */
    static int run(String... arguments) {
        LogSetup.prepare(arguments);
        return new CommandLine(new AgentCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) -> {
                    command.getErr().println(command.getCommandName() + ": " + explained(failure));
                    return ExitCode.COULD_NOT_RUN;
                })
                .execute(arguments);
    }

    private static String explained(Exception failure) {
        return failure instanceof CannotRunException || failure.getMessage() == null
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}

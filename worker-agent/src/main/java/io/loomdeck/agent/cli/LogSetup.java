package io.loomdeck.agent.cli;

import java.util.List;

/**
 * Chooses what becomes of log lines before the first is written: {@code connect} is a service and logs to its output;
 * every other command speaks for itself, and starts sooner without a logging framework.
 */
final class LogSetup {

    private LogSetup() {}

    static void prepare(String... arguments) {
        if (List.of(arguments).contains("connect")) {
            System.setProperty("logback.configurationFile", "loomdeck-agent-log.xml");
        } else {
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
    }
}

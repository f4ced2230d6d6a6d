package io.loomdeck.agent.cli;

import io.loomdeck.step.control.Approvals.Decision;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is answered where the script asks a person. */
final class ApprovalOptions {

    private static final String BY = System.getProperty("user.name", "command line");

    @Option(
            names = "--approve",
            paramLabel = "ID=yes|no",
            description =
                    "the answer to the approve step with this id, with a comment if need be: release=no:too early;"
                            + " without it the question is asked on the terminal")
    private Map<String, String> answers = Map.of();

    /** The decisions by the ids of their steps. */
    Map<String, Decision> decisions(Instant now) throws CannotRunException {
        Map<String, Decision> decisions = new HashMap<>();
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            String[] parts = answer.getValue().split(":", 2);
            boolean yes = parts[0].strip().equalsIgnoreCase("yes");
            if (!yes && !parts[0].strip().equalsIgnoreCase("no")) {
                throw new CannotRunException("--approve " + answer.getKey() + " is yes or no, not '" + parts[0] + "'");
            }
            String comment = parts.length == 2 ? parts[1].strip() : "";
            decisions.put(answer.getKey(), new Decision(yes, BY, now, comment));
        }
        return decisions;
    }
}

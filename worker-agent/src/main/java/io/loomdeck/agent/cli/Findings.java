package io.loomdeck.agent.cli;

import java.io.PrintWriter;

/** What a look at the machine finds, printed as it comes. */
final class Findings {

    private final PrintWriter out;
    private boolean missing;

    Findings(PrintWriter out) {
        this.out = out;
    }

    void good(String subject, String words) {
        print("ok", subject, words);
    }

    /** Something that was not looked at, or does not matter. */
    void note(String subject, String words) {
        print("-", subject, words);
    }

    void missing(String subject, String words, String remedy) {
        missing = true;
        print("MISSING", subject, words);
        out.println("                      → " + remedy);
    }

    boolean anythingMissing() {
        return missing;
    }

    private void print(String verdict, String subject, String words) {
        out.println(String.format("  %-8s %-10s  %s", verdict, subject, words));
    }
}

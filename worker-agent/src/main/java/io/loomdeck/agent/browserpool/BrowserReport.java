package io.loomdeck.agent.browserpool;

import java.util.List;

/**
 * What a look over the machine found.
 *
 * @param browsers that can be started, the preferred one first
 * @param problems what keeps browsers from being usable, with what to do about it
 */
public record BrowserReport(List<InstalledBrowser> browsers, List<Problem> problems) {

    public BrowserReport {
        browsers = List.copyOf(browsers);
        problems = List.copyOf(problems);
    }

    /** What is wrong and how to mend it, each a sentence. */
    public record Problem(String message, String remedy) {}
}

package io.loomdeck.step.browser;

import static io.loomdeck.step.StepDescriptor.Key.choice;
import static io.loomdeck.step.StepDescriptor.Key.optional;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;
import java.util.Set;

/** The keys of the browser step itself. */
final class StepKeys {

    static final List<StepDescriptor.Key> STEP = List.of(
            new StepDescriptor.Key(
                    "actions",
                    ValueType.LIST,
                    "What is done, in order.",
                    true,
                    List.of(),
                    BrowserKeys.actionsWithCommon()),
            optional("session", ValueType.TEXT, "A name, where a job needs several sessions at once. No expressions."),
            choice("browser", "Which browser; whichever the agent has by default.", "chromium", "firefox"),
            optional(
                    "shareCookies",
                    ValueType.BOOLEAN,
                    "Gives the job's cookies to the browser before, and takes the browser's after, so that http steps and"
                            + " the browser are logged in alike."),
            optional("actionTimeout", ValueType.DURATION, "How long each action may wait; 10s by default."),
            choice(
                    "alerts",
                    "What happens to an alert that no alert action answers; by default the next action fails and names it.",
                    "fail",
                    "accept",
                    "dismiss"),
            choice(
                    "record",
                    "What pages do by themselves and the job keeps: their requests and what they log (all, the default),"
                            + " only what they log (console), or nothing.",
                    "all",
                    "console",
                    "nothing"));

    static final StepDescriptor DESCRIPTOR = new StepDescriptor(
            "browser",
            "Does a list of actions in a browser.",
            "a list of actions",
            STEP,
            Set.of("url", "title", "css", "xpath", "body"),
            true,
            """
            - browser:
                - open: ${site}/login
                - type: { into: "label=Email", text: ada@example.org }
                - type: { into: "#password", text: "${password}" }
                - click: "role=button[name='Log in']"
                - expect: { css: h1, text: Welcome }
                - extract: { names: { css: "article h2", text: all } }
                - screenshot: logged-in
            """);

    private StepKeys() {}
}

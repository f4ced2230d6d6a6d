package io.loomdeck.step.webhook;

import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code webhook} step as it was written.
 *
 * @param attempts how often it is sent at most, at least once
 */
record WebhookConfiguration(
        Template url,
        Message message,
        Map<String, Template> headers,
        @Nullable Signing signing,
        int attempts) {

    /**
     * What is said.
     *
     * @param json in place of text and title, or null
     */
    record Message(
            Format format,
            @Nullable Template title,
            @Nullable Template text,
            @Nullable Template json) {}

    /** How receivers want it. */
    enum Format {
        JSON,
        SLACK,
        TEAMS
    }

    /** How a receiver knows that the message is from here. */
    record Signing(Template secret, Style style) {}

    /** Where the signature stands. */
    enum Style {
        /** As GitHub signs: {@code X-Hub-Signature-256: sha256=…}. */
        HUB,
        /** As standardwebhooks.com has it: over id, time and body. */
        STANDARD
    }

    List<Template> templates() {
        List<Template> all = new ArrayList<>(List.of(url));
        all.addAll(headers.values());
        add(all, message.title());
        add(all, message.text());
        add(all, message.json());
        add(all, signing == null ? null : signing.secret());
        return all;
    }

    private static void add(List<Template> all, @Nullable Template template) {
        if (template != null) {
            all.add(template);
        }
    }
}

package io.loomdeck.step.http;

import io.loomdeck.script.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An {@code http} step as it was written. */
record HttpConfiguration(
        Target target,
        Map<String, Template> headers,
        Map<String, Template> cookies,
        @Nullable Body body,
        @Nullable Auth auth,
        Transfer transfer,
        Connecting connecting) {

    /** Where the request goes. {@code query} is added to what the address already has. */
    record Target(String method, Template url, Map<String, Template> query) {}

    /**
     * What is sent.
     *
     * @param value a mapping for {@link BodyKind#FORM}, {@link BodyKind#MULTIPART} and {@link BodyKind#GRAPHQL}
     * @param contentType in place of the kind's own, or null
     */
    record Body(BodyKind kind, Template value, @Nullable Template contentType) {}

    /** How a body is made. */
    enum BodyKind {
        JSON,
        FORM,
        TEXT,
        MULTIPART,
        FILE,
        GRAPHQL;

        /** Whether its value is a mapping, not any value. */
        boolean hasFields() {
            return this == FORM || this == MULTIPART || this == GRAPHQL;
        }
    }

    /**
     * What becomes of an answer that leads elsewhere.
     *
     * @param most that are followed, 0 for none
     * @param keepMethod whether a POST stays one where browsers make a GET of it
     */
    record Redirects(int most, boolean keepMethod) {
        static final Redirects USUAL = new Redirects(20, false);
    }

    /**
     * How it is sent and where the answer goes.
     *
     * @param saveTo a file of the workspace, or null to keep the body in memory
     * @param keep whether the saved file becomes an artifact
     */
    record Transfer(
            Redirects redirects,
            @Nullable Template saveTo,
            boolean keep,
            Duration connectTimeout,
            Duration readTimeout) {}

    List<Template> templates() {
        List<Template> all = new ArrayList<>();
        all.add(target.url());
        all.addAll(target.query().values());
        all.addAll(headers.values());
        all.addAll(cookies.values());
        if (body != null) {
            all.add(body.value());
            if (body.contentType() != null) {
                all.add(body.contentType());
            }
        }
        if (auth != null) {
            all.addAll(auth.templates());
        }
        if (transfer.saveTo() != null) {
            all.add(transfer.saveTo());
        }
        all.addAll(connecting.templates());
        return all;
    }
}

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
        Transfer transfer) {

    /** Where the request goes. {@code query} is added to what the address already has. */
    record Target(String method, Template url, Map<String, Template> query) {}

    /**
     * What is sent.
     *
     * @param value a mapping for {@link BodyKind#FORM} and {@link BodyKind#MULTIPART}
     * @param contentType in place of the kind's own, or null
     */
    record Body(BodyKind kind, Template value, @Nullable Template contentType) {}

    /** How a body is made. */
    enum BodyKind {
        JSON,
        FORM,
        TEXT,
        MULTIPART,
        FILE
    }

    /** How the request says who is asking. */
    sealed interface Auth {

        record Basic(Template user, Template password) implements Auth {}

        record Bearer(Template token) implements Auth {}

        /** A key in a header, or in the address where {@code inQuery}. */
        record ApiKey(String name, Template value, boolean inQuery) implements Auth {}

        default List<Template> templates() {
            return switch (this) {
                case Basic basic -> List.of(basic.user(), basic.password());
                case Bearer bearer -> List.of(bearer.token());
                case ApiKey key -> List.of(key.value());
            };
        }
    }

    /**
     * How it is sent and where the answer goes.
     *
     * @param saveTo a file of the workspace, or null to keep the body in memory
     * @param keep whether the saved file becomes an artifact
     */
    record Transfer(
            boolean redirects,
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
        return all;
    }
}

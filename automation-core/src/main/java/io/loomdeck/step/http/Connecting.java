package io.loomdeck.step.http;

import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request gets to its server, as it was written.
 *
 * @param compression whether a compressed answer is asked for, and unpacked
 */
record Connecting(@Nullable Tls tls, @Nullable Proxy proxy, Version version, boolean compression) {

    /** As nearly every request does. */
    static final Connecting PLAIN = new Connecting(null, null, Version.ANY, true);

    /** The protocol that is spoken. */
    enum Version {
        /** What the server prefers. */
        ANY,
        /** HTTP/1.1 alone. */
        HTTP_1,
        /** HTTP/2 alone; over plain TCP without asking first. */
        HTTP_2
    }

    /**
     * Certificates. Each is a file of the workspace, or the content of one as a secret holds it: PEM, or PKCS#12 in Base64.
     *
     * @param certificate the client's, with its chain
     * @param key where it is not with the certificate
     * @param ca authorities that are trusted besides those of the agent's JDK
     * @param insecure whether any certificate is taken
     * @param serverName asked for and expected in the certificate, instead of the address's host
     */
    record Tls(
            @Nullable Template certificate,
            @Nullable Template key,
            @Nullable Template password,
            @Nullable Template ca,
            boolean insecure,
            @Nullable Template serverName) {}

    /** A server in between: {@code http://host:port} or {@code socks5://host:port}. */
    record Proxy(
            Template url, @Nullable Template user, @Nullable Template password) {}

    List<Template> templates() {
        List<Template> all = new ArrayList<>();
        if (tls != null) {
            add(all, tls.certificate(), tls.key(), tls.password(), tls.ca(), tls.serverName());
        }
        if (proxy != null) {
            add(all, proxy.url(), proxy.user(), proxy.password());
        }
        return all;
    }

    private static void add(List<Template> all, @Nullable Template... templates) {
        for (Template template : templates) {
            if (template != null) {
                all.add(template);
            }
        }
    }
}

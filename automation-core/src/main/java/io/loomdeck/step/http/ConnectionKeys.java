package io.loomdeck.step.http;

import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import java.util.List;

/** The keys that say how a request gets to its server, with their documentation. */
final class ConnectionKeys {

    static final List<StepDescriptor.Key> REDIRECTS = List.of(
            StepDescriptor.Key.optional("max", ValueType.NUMBER, "How many are followed, 0 for none; 20 by default."),
            StepDescriptor.Key.optional(
                    "keepMethod",
                    ValueType.BOOLEAN,
                    "Whether a POST that is answered with 301 or 302 is sent again as POST; false by default: a GET"
                            + " follows, as in browsers. 307 and 308 always keep the method and the body, 303 never does."));

    static final List<StepDescriptor.Key> TLS = List.of(
            StepDescriptor.Key.optional(
                    "certificate",
                    ValueType.TEXT,
                    "The client's certificate with its key: a PKCS#12 or PEM file of the workspace, or a secret input that"
                            + " holds PEM text or PKCS#12 in Base64."),
            StepDescriptor.Key.optional(
                    "key", ValueType.TEXT, "The key (PEM, PKCS#8), where it is not with the certificate."),
            StepDescriptor.Key.optional("password", ValueType.TEXT, "The password of the PKCS#12 or of the key."),
            StepDescriptor.Key.optional(
                    "ca",
                    ValueType.TEXT,
                    "Authorities to trust besides those of the agent's JDK: a PEM file of the workspace, or PEM text."),
            StepDescriptor.Key.optional(
                    "insecure",
                    ValueType.BOOLEAN,
                    "Whether any certificate is taken, whoever signed it and for whichever host; false by default."),
            StepDescriptor.Key.optional(
                    "serverName",
                    ValueType.TEXT,
                    "The name that the server is asked for (SNI) and that its certificate must have, in place of the"
                            + " address's host."));

    static final List<StepDescriptor.Key> PROXY = List.of(
            StepDescriptor.Key.required("url", ValueType.TEXT, "http://host:port, or socks5://host:port."),
            StepDescriptor.Key.optional("user", ValueType.TEXT, "The user, where the proxy asks for one."),
            StepDescriptor.Key.optional("password", ValueType.TEXT, "The password; take it from a secret input."));

    static final List<StepDescriptor.Key> ALL = List.of(
            new StepDescriptor.Key(
                    "redirects",
                    ValueType.ANY,
                    "Whether redirects are followed, at most 20 (default); false to see them; or a mapping.",
                    false,
                    List.of(),
                    REDIRECTS),
            StepDescriptor.Key.mapping("tls", "Certificates: the client's own, and whose are trusted.", TLS),
            new StepDescriptor.Key(
                    "proxy",
                    ValueType.ANY,
                    "A proxy to go through: its address (http://… or socks5://…), or a mapping. It resolves names itself.",
                    false,
                    List.of(),
                    PROXY),
            StepDescriptor.Key.choice(
                    "version",
                    "The HTTP version; by default HTTP/2 over TLS where the server speaks it, else 1.1. 2 insists on"
                            + " HTTP/2, over plain TCP too.",
                    "1.1",
                    "2"),
            StepDescriptor.Key.optional(
                    "compression",
                    ValueType.BOOLEAN,
                    "Whether compressed answers (gzip, deflate, br) are asked for and unpacked; true by default."));

    private ConnectionKeys() {}
}

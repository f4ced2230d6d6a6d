package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How requests get to their server, with the values of its expressions. Two that are equal can share connections.
 *
 * @param repeatable whether a request is sent once more when a kept connection turns out to be broken
 */
record Route(@Nullable Tls tls, @Nullable Proxy proxy, Connecting.Version version, boolean repeatable) {

    /** As {@link Connecting.Tls} has them. */
    record Tls(
            @Nullable String certificate,
            @Nullable String key,
            @Nullable String password,
            @Nullable String ca,
            boolean insecure,
            @Nullable String serverName) {}

    /** A proxy; {@code user} is null where none is named. */
    record Proxy(
            boolean socks, String host, int port, @Nullable String user, String password) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    static Route of(Connecting connecting, boolean repeatable, StepContext context) {
        Connecting.Tls tls = connecting.tls();
        return new Route(
                tls == null
                        ? null
                        : new Tls(
                                text(tls.certificate(), context),
                                text(tls.key(), context),
                                text(tls.password(), context),
                                text(tls.ca(), context),
                                tls.insecure(),
                                text(tls.serverName(), context)),
                connecting.proxy() == null ? null : proxy(connecting.proxy(), context),
                connecting.version(),
                repeatable);
    }

    private static @Nullable String text(@Nullable Template template, StepContext context) {
        return template == null ? null : context.text(template);
    }

    private static Proxy proxy(Connecting.Proxy written, StepContext context) {
        String address = context.text(written.url()).strip();
        String lower = address.toLowerCase(Locale.ROOT);
        boolean socks = lower.startsWith("socks");
        // The usual parser knows http; everything after the scheme is alike.
        HttpUrl url = lower.matches("(http|socks5?h?)://.*")
                ? HttpUrl.parse("http" + address.substring(address.indexOf("://")))
                : null;
        if (url == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "This is not a proxy's address: " + (address.isEmpty() ? "an empty text" : address),
                    "Such as http://proxy.example.com:3128 or socks5://proxy.example.com:1080");
        }
        boolean portIsWritten = address.substring(address.lastIndexOf(']') + 1).matches(".*:\\d+/?");
        String user = written.user() != null ? context.text(written.user()) : url.username();
        return new Proxy(
                socks,
                url.host(),
                !portIsWritten && socks ? 1080 : url.port(),
                user.isEmpty() ? null : user,
                written.password() != null ? context.text(written.password()) : url.password());
    }

    /** Whether the agent's usual client does. */
    boolean isUsual() {
        return tls == null && proxy == null && version == Connecting.Version.ANY;
    }

    /**
     * Asks the egress policy where a proxy would resolve the name: there, no connection shows the address. A name that is
     * not known here is taken as the proxy's own.
     */
    void check(HttpUrl url, StepContext context) throws IOException {
        HttpClients clients = context.service(HttpClients.class);
        if (proxy == null && !clients.mayUseProxies()) {
            return;
        }
        var refusal = clients.egress().refusal(url.host());
        if (refusal.isPresent()) {
            throw new EgressRefusedException(refusal.get());
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(url.host())) {
                InetAddress named = InetAddress.getByAddress(url.host(), address.getAddress());
                var refused = clients.egress().refusal(new InetSocketAddress(named, url.port()));
                if (refused.isPresent()) {
                    throw new EgressRefusedException(refused.get());
                }
            }
        } catch (UnknownHostException _) {
            return;
        }
    }
}

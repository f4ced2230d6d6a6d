package io.loomdeck.step.http;

import io.loomdeck.step.StepContext;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes clients for routes that are not the usual one. They share the agent's pool, and nothing of another route's. */
final class SpecialClients {

    private SpecialClients() {}

    /** @param https HTTP/2 without TLS is spoken without asking, which OkHttp takes for another protocol */
    static OkHttpClient of(Route route, boolean https, HttpClients shared, StepContext context) {
        OkHttpClient.Builder builder = shared.client(route.repeatable()).newBuilder();
        if (route.tls() != null) {
            tls(builder, route.tls(), context);
        }
        if (route.proxy() != null) {
            proxy(builder, route.proxy(), shared.egress());
        }
        if (route.version() == Connecting.Version.HTTP_1) {
            builder.protocols(List.of(Protocol.HTTP_1_1));
        } else if (route.version() == Connecting.Version.HTTP_2 && !https) {
            builder.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        }
        return builder.build();
    }

    private static void tls(OkHttpClient.Builder builder, Route.Tls tls, StepContext context) {
        TlsMaterial material = TlsMaterial.of(tls, context);
        builder.sslSocketFactory(material.sockets(), material.trust());
        String name = tls.serverName();
        if (tls.insecure()) {
            builder.hostnameVerifier((_, _) -> true);
        } else if (name != null) {
            HostnameVerifier usual = new OkHttpClient().hostnameVerifier();
            builder.hostnameVerifier((_, session) -> usual.verify(name, session));
        }
    }

    private static void proxy(OkHttpClient.Builder builder, Route.Proxy proxy, EgressPolicy egress) {
        if (proxy.socks()) {
            builder.proxy(Proxy.NO_PROXY).dns(SocksSockets.unresolved()).socketFactory(new SocksSockets(egress, proxy));
            return;
        }
        builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        if (proxy.user() != null) {
            builder.proxyAuthenticator(authenticator(proxy));
        }
    }

    private static Authenticator authenticator(Route.Proxy proxy) {
        String credentials = credentials(proxy);
        return new Authenticator() {
            @Override
            public @Nullable Request authenticate(okhttp3.@Nullable Route to, Response response) {
                // What was refused once is refused again.
                return response.request().header("Proxy-Authorization") != null
                        ? null
                        : response.request()
                                .newBuilder()
                                .header("Proxy-Authorization", credentials)
                                .build();
            }
        };
    }

    static String credentials(Route.Proxy proxy) {
        return Credentials.basic(String.valueOf(proxy.user()), proxy.password(), StandardCharsets.UTF_8);
    }
}

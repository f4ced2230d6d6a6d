package io.loomdeck.step.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * An agent's HTTP connections: one pool for all attempts, under one egress policy.
 *
 * <p>Cookies, time limits and listeners travel with each request, so that attempts share connections and nothing else.
 * Safe for any number of threads. An agent makes one and offers it as the service {@code HttpClients.class}.
 */
public final class HttpClients implements AutoCloseable {

    /** Loops may keep thousands of connections to one server busy; idle ones are closed after a minute. */
    private static final int IDLE_CONNECTIONS = 10_000;

    private static final boolean PROXIES = List.of("http.proxyHost", "https.proxyHost", "socksProxyHost").stream()
            .anyMatch(name -> System.getProperty(name) != null);

    private final EgressPolicy egress;
    private final OkHttpClient repeating;
    private final OkHttpClient once;
    private final boolean owned;

    public HttpClients(EgressPolicy egress) {
        this.egress = egress;
        // Calls run in their steps' threads; this executor is used by HTTP/2 pushes and the like only.
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        repeating = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                .socketFactory(new GuardedSockets(egress))
                // Connects in the step's own virtual thread. Racing addresses costs a platform thread a connection;
                // Java tries IPv4 first, so that a broken IPv6 seldom is in the way.
                .fastFallback(false)
                .cookieJar(CookieJar.NO_COOKIES)
                // A step follows redirects itself: how many, with which method and with which credentials is its own.
                .followRedirects(false)
                .addInterceptor(new TimeLimits())
                .addInterceptor(new Unpacking())
                .addInterceptor(HonestRetries.restoring())
                .addNetworkInterceptor(new HonestRetries())
                .eventListenerFactory(HttpClients::listener)
                .callTimeout(Duration.ZERO)
                .build();
        // What is not repeatable is not sent again on a fresh connection when the old one breaks.
        once = repeating.newBuilder().retryOnConnectionFailure(false).build();
        owned = true;
    }

    private HttpClients(HttpClients through, Interceptor first) {
        egress = through.egress;
        OkHttpClient.Builder builder = through.repeating.newBuilder();
        builder.interceptors().addFirst(first);
        repeating = builder.build();
        once = repeating.newBuilder().retryOnConnectionFailure(false).build();
        owned = false;
    }

    /**
     * The same connections behind something that sees every request before they do, and may answer it itself. Closing the
     * result has no effect.
     */
    public HttpClients through(Interceptor first) {
        return new HttpClients(this, first);
    }

    private static EventListener listener(okhttp3.Call call) {
        Phases phases = call.request().tag(Phases.class);
        return phases == null ? EventListener.NONE : phases;
    }

    /** What this agent's scripts may reach. */
    public EgressPolicy egress() {
        return egress;
    }

    /** Whether the JVM was told of proxies for everything. */
    boolean mayUseProxies() {
        return PROXIES;
    }

    /**
     * The client for a kind of request.
     *
     * @param repeatable whether the request may be sent twice when a connection breaks
     */
    OkHttpClient client(boolean repeatable) {
        return repeatable ? repeating : once;
    }

    /** Closes the idle connections; those in use end with their calls. */
    @Override
    public void close() {
        if (owned) {
            repeating.dispatcher().executorService().shutdown();
            repeating.connectionPool().evictAll();
        }
    }
}

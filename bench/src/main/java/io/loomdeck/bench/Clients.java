package io.loomdeck.bench;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;

/**
 * HTTP clients without anything around them, one virtual thread a request: {@code CLIENT BASE-URL REQUESTS CONCURRENCY
 * BATCHES}.
 *
 * <p>{@code jdk} is the "bare JDK program" of the engine's figures.
 */
public final class Clients {

    private Clients() {}

    /** Fetches a page. */
    interface Fetch {
        String get(String url) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String base = args[1];
        int requests = Integer.parseInt(args[2]);
        int concurrency = Integer.parseInt(args[3]);
        Fetch fetch = switch (args[0]) {
            case "jdk" -> jdk();
            case "urlconnection" -> Clients::urlConnection;
            case "okhttp" -> okhttp();
            case "apache" -> apache();
            default -> throw new IllegalArgumentException("no such client: " + args[0]);
        };
        for (int batch = 0; batch < Integer.parseInt(args[4]); batch++) {
            Meter.measure(() -> all(fetch, base, requests, concurrency));
        }
        System.exit(0);
    }

    private static void all(Fetch fetch, String base, int requests, int concurrency) throws InterruptedException {
        Semaphore free = new Semaphore(concurrency);
        AtomicInteger good = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                free.acquire();
                int item = i;
                var _ = threads.submit(() -> {
                    try {
                        if (fetch.get(base + "/item/" + item).contains("Item " + item)) {
                            good.incrementAndGet();
                        }
                    } finally {
                        free.release();
                    }
                    return null;
                });
            }
        }
        if (good.get() != requests) {
            throw new IllegalStateException("only " + good + " of " + requests + " answers were right");
        }
    }

    private static Fetch jdk() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        return url -> client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String urlConnection(String url) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Fetch okhttp() {
        OkHttpClient client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(10_000, 1, TimeUnit.MINUTES))
                .build();
        return url -> {
            try (var response =
                    client.newCall(new Request.Builder().url(url).build()).execute()) {
                return response.body().string();
            }
        };
    }

    private static Fetch apache() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(10_000)
                .setMaxConnTotal(10_000)
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .build();
        var client = HttpClients.custom().setConnectionManager(connections).build();
        return url -> client.execute(new HttpGet(url), response -> EntityUtils.toString(response.getEntity()));
    }
}

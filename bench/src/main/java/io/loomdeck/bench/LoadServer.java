package io.loomdeck.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that stand a certain load: {@code KIND}. Prints its port and ends with its parent. */
public final class LoadServer {

    private static final double SERVICE = 25;

    private final Kind kind;
    private final AtomicInteger inside = new AtomicInteger();
    private final Semaphore workers = new Semaphore(40, true);
    private final Random random = new Random(1);
    private double tokens = 60;
    private long last = System.nanoTime();

    /** What a server does under load. */
    enum Kind {
        /** Forty at once are served, the others wait in a queue. */
        SATURATES,
        /** From about forty at once on it loses throughput. */
        SLOWS,
        /** More than 800 a second are refused with 429 and Retry-After. */
        THROTTLES,
        /** It takes as long as it takes, most often short and now and then long, whatever the load. */
        VARIES;

        String words() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private LoadServer(Kind kind) {
        this.kind = kind;
    }

    public static void main(String[] args) throws IOException {
        LoadServer load = new LoadServer(Kind.valueOf(args[0]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", load::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Nothing is expected here but the end.
        }
        System.exit(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int now = inside.incrementAndGet();
        try (exchange) {
            if (kind == Kind.THROTTLES && !hasToken()) {
                exchange.getResponseHeaders().add("Retry-After", "1");
                exchange.sendResponseHeaders(429, -1);
                return;
            }
            serve(now);
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inside.decrementAndGet();
        }
    }

    private void serve(int now) throws InterruptedException {
        switch (kind) {
            case SATURATES -> {
                workers.acquire();
                try {
                    pause(SERVICE);
                } finally {
                    workers.release();
                }
            }
            case SLOWS -> pause(SERVICE * (1 + Math.pow(now / 40.0, 2)));
            case THROTTLES -> pause(SERVICE);
            case VARIES -> pause(SERVICE * varied());
        }
    }

    private static void pause(double millis) throws InterruptedException {
        Thread.sleep(Duration.ofNanos((long) (millis * 1e6)));
    }

    private synchronized double varied() {
        return Math.exp(0.8 * random.nextGaussian() - 0.32);
    }

    private synchronized boolean hasToken() {
        long now = System.nanoTime();
        tokens = Math.min(60, tokens + (now - last) / 1e9 * 800);
        last = now;
        boolean has = tokens >= 1;
        tokens -= has ? 1 : 0;
        return has;
    }
}

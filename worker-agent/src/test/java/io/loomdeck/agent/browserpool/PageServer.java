package io.loomdeck.agent.browserpool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A site on this machine whose pages a test writes itself. */
final class PageServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, Runnable> happenings = new ConcurrentHashMap<>();
    private final Map<String, List<String>> headers = new ConcurrentHashMap<>();
    private final List<String> cookies = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger counted = new AtomicInteger();
    private volatile @Nullable String setCookie;

    PageServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Puts a page there, with whatever title and body. */
    PageServer page(String path, String html) {
        pages.put(path, "<!doctype html><html lang=en><meta charset=utf-8>" + html);
        return this;
    }

    /** The answers of a page have a header more. */
    PageServer header(String path, String name, String value) {
        headers.put(path, List.of(name, value));
        return this;
    }

    /** Something happens before a page is given. */
    PageServer before(String path, Runnable happening) {
        happenings.put(path, happening);
        return this;
    }

    /** Every answer from now on sets a cookie, or none with null. */
    void setCookie(@Nullable String header) {
        setCookie = header;
    }

    /** The {@code Cookie} headers that came, an empty text for none. */
    List<String> cookies() {
        return cookies;
    }

    /** How often the script was asked for that browsers may keep. */
    int counted() {
        return counted.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith(".js")) {
            script(exchange);
        } else {
            page(exchange);
        }
    }

    private void script(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/counted.js")) {
                counted.incrementAndGet();
                exchange.getResponseHeaders().add("Cache-Control", "max-age=3600");
            }
            if (exchange.getRequestURI().getPath().equals("/delayed.js")) {
                waited(300);
            } else if (exchange.getRequestURI().getPath().equals("/hanging.js")) {
                waited(60_000);
            }
            exchange.getResponseHeaders().add("Content-Type", "text/javascript");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void waited(long milliseconds) {
        try {
            var _ = closing.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            happenings
                    .getOrDefault(exchange.getRequestURI().getPath(), () -> {})
                    .run();
            String page = pages.get(exchange.getRequestURI().getPath());
            String cookie = exchange.getRequestHeaders().getFirst("Cookie");
            if (page != null) {
                cookies.add(cookie == null ? "" : cookie);
            }
            if (setCookie != null) {
                exchange.getResponseHeaders().add("Set-Cookie", setCookie);
            }
            List<String> more = headers.get(exchange.getRequestURI().getPath());
            if (more != null) {
                exchange.getResponseHeaders().add(more.getFirst(), more.getLast());
            }
            byte[] body = (page == null ? "Nothing here" : page).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

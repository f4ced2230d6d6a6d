package io.loomdeck.step.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A web server that lists folders as nginx does, with links that lead elsewhere among them. */
final class SmallListing implements AutoCloseable {

    private final HttpServer server;
    private final Path root;

    SmallListing(Path root) throws IOException {
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path =
                    URLDecoder.decode(exchange.getRequestURI().getRawPath().replace("+", "%2B"), UTF_8);
            Path file = root.resolve(path.substring(1));
            if (Files.isDirectory(file)) {
                byte[] page = page(file).getBytes(UTF_8);
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
                return;
            }
            byte[] content = Files.readAllBytes(file);
            exchange.getResponseHeaders()
                    .set(
                            "Last-Modified",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC)));
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        }
    }

    private static String page(Path folder) throws IOException {
        StringBuilder page =
                new StringBuilder("<h1>Index</h1><pre><a href=\"../\">../</a><a href=\"?C=N;O=D\">Name</a>");
        page.append("<a href=\"https://elsewhere.example/x.txt\">x</a>");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name =
                        URLEncoder.encode(file.getFileName().toString(), UTF_8).replace("+", "%20");
                page.append("<a href=\"")
                        .append(name)
                        .append(Files.isDirectory(file) ? "/" : "")
                        .append("\">")
                        .append(file.getFileName())
                        .append("</a>   01-Jan-2026 00:00   1.2K\n");
            }
        }
        return page.append("</pre>").toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

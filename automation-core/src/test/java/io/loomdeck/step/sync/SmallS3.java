package io.loomdeck.step.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** A server with one bucket, which speaks what sync asks of S3: list in pages, get, put, delete. */
final class SmallS3 implements AutoCloseable {

    private static final int PAGE = 10;

    private final HttpServer server;
    private final SortedMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private volatile boolean refusing;

    private record Stored(byte[] bytes, Instant modified) {}

    SmallS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void put(String key, String text) {
        objects.put(key, new Stored(text.getBytes(UTF_8), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    String text(String key) {
        return new String(Objects.requireNonNull(objects.get(key)).bytes(), UTF_8);
    }

    void refuseEverything() {
        refusing = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path =
                    URLDecoder.decode(exchange.getRequestURI().getRawPath().replace("+", "%2B"), UTF_8);
            String key = path.replaceFirst("^/box/?", "");
            if (refusing) {
                send(exchange, 403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>".getBytes(UTF_8));
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "PUT" -> store(exchange, key);
                case "DELETE" -> {
                    objects.remove(key);
                    exchange.sendResponseHeaders(204, -1);
                }
                case "GET" -> {
                    if (key.isEmpty()) {
                        send(exchange, 200, list(exchange).getBytes(UTF_8));
                    } else {
                        get(exchange, key);
                    }
                }
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void store(HttpExchange exchange, String key) throws IOException {
        String signature = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        String signed = exchange.getRequestHeaders().getFirst("X-Amz-Content-Sha256");
        boolean whole =
                "UNSIGNED-PAYLOAD".equals(signed) || hash("SHA-256", bytes).equals(signed);
        if (signature == null || !signature.startsWith("AWS4-HMAC-SHA256 Credential=key/") || !whole) {
            send(exchange, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>".getBytes(UTF_8));
            return;
        }
        Stored stored = new Stored(bytes, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        objects.put(key, stored);
        exchange.getResponseHeaders().set("ETag", tag(stored));
        send(exchange, 200, new byte[0]);
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        Stored stored = objects.get(key);
        if (stored == null) {
            send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8));
            return;
        }
        exchange.getResponseHeaders().set("ETag", tag(stored));
        exchange.getResponseHeaders()
                .set(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                stored.modified().atOffset(ZoneOffset.UTC)));
        send(exchange, 200, stored.bytes());
    }

    private String list(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        String prefix = parameter(query, "prefix");
        String after = parameter(query, "continuation-token");
        StringBuilder xml = new StringBuilder("<ListBucketResult>");
        String last = "";
        int count = 0;
        for (Map.Entry<String, Stored> object :
                objects.tailMap(after.isEmpty() ? "" : after + "\0").entrySet()) {
            if (object.getKey().startsWith(prefix)) {
                if (count++ == PAGE) {
                    break;
                }
                last = object.getKey();
                xml.append("<Contents><Key>")
                        .append(object.getKey())
                        .append("</Key><LastModified>")
                        .append(object.getValue().modified())
                        .append("</LastModified><ETag>")
                        .append(tag(object.getValue()))
                        .append("</ETag><Size>")
                        .append(object.getValue().bytes().length)
                        .append("</Size></Contents>");
            }
        }
        boolean more = count > PAGE;
        xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
        if (more) {
            xml.append("<NextContinuationToken>").append(last).append("</NextContinuationToken>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private static String parameter(String query, String name) {
        for (String each : query.split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return URLDecoder.decode(each.substring(name.length() + 1), UTF_8);
            }
        }
        return "";
    }

    private static String tag(Stored stored) {
        return "\"" + hash("MD5", stored.bytes()) + "\"";
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.loomdeck.step.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * Downloads and uploads a body of so many MiB with the steps of a script, in a JVM whose heap is far smaller: {@code FOLDER
 * MEBIBYTES}.
 */
final class StreamingProgram {

    private static final int MEBIBYTE = 1024 * 1024;

    private StreamingProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int mebibytes = Integer.parseInt(arguments[1]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/down", exchange -> down(exchange, mebibytes));
        server.createContext("/up", StreamingProgram::up);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (HttpClients clients = new HttpClients(EgressPolicy.standard())) {
            TestContext context = new TestContext(folder).with(HttpClients.class, clients);
            HttpResult down = run("http: { url: " + url + "/down, saveTo: large.bin }", context);
            System.out.println("down " + down.asMap().get("bytes"));
            HttpResult up = run("http: { method: PUT, url: " + url + "/up, body: { file: large.bin } }", context);
            System.out.println("up " + up.text());
        } finally {
            server.stop(0);
        }
    }

    private static HttpResult run(String step, TestContext context) throws Exception {
        HttpStep type = new HttpStep();
        return (HttpResult) type.run(TestScripts.configuration(type, step, HttpConfiguration.class), context);
    }

    private static void down(HttpExchange exchange, int mebibytes) throws IOException {
        byte[] chunk = new byte[MEBIBYTE];
        exchange.sendResponseHeaders(200, (long) mebibytes * MEBIBYTE);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < mebibytes; i++) {
                out.write(chunk);
            }
        }
    }

    private static void up(HttpExchange exchange) throws IOException {
        long bytes = 0;
        byte[] chunk = new byte[64 * 1024];
        try (InputStream in = exchange.getRequestBody()) {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                bytes += n;
            }
        }
        byte[] answer = String.valueOf(bytes).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, answer.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer);
        }
    }
}

package io.loomdeck.step.sync;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.EgressCheck;
import io.loomdeck.step.http.EgressPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A folder that a web server shows as a page of links, as Apache and nginx do. Links that lead out of it are passed over;
 * sizes and times are asked of the server for each file, since pages show them rounded.
 */
final class HttpListing implements Place {

    private static final int MOST_PAGES = 10_000;
    private static final int MOST_BYTES_OF_PAGE = 32 * 1024 * 1024;

    private final HttpUrl base;
    private final OkHttpClient client;
    private final @Nullable String authorization;
    private final int concurrency;
    private final Map<String, HttpUrl> addresses = new ConcurrentHashMap<>();

    HttpListing(URI address, Places.Words words, EgressPolicy egress, int concurrency) {
        String text = address.toString();
        this.base = HttpUrl.get(text.endsWith("/") ? text : text + "/");
        this.client = new OkHttpClient.Builder()
                .socketFactory(EgressCheck.sockets(egress))
                .readTimeout(Duration.ofSeconds(60))
                .build();
        String user = words.get("user");
        String password = words.get("password");
        this.authorization = user == null || password == null ? null : Credentials.basic(user, password);
        this.concurrency = concurrency;
    }

    @Override
    public SortedMap<String, Entry> list() throws IOException, InterruptedException {
        Set<String> paths = new TreeSet<>();
        Set<HttpUrl> seen = new HashSet<>();
        Deque<HttpUrl> pages = new ArrayDeque<>();
        pages.add(base);
        seen.add(base);
        while (!pages.isEmpty()) {
            HttpUrl page = pages.remove();
            for (Element link : Jsoup.parse(page(page), page.toString()).select("a[href]")) {
                HttpUrl target = HttpUrl.parse(link.attr("abs:href"));
                if (target == null || !isBelow(page, target)) {
                    continue;
                }
                if (target.encodedPath().endsWith("/")) {
                    if (seen.add(target)) {
                        pages.add(target);
                    }
                } else {
                    String path = path(target);
                    addresses.put(path, target);
                    paths.add(path);
                }
            }
            if (seen.size() > MOST_PAGES) {
                throw new StepException(ErrorClass.SCRIPT, name() + " has more than " + MOST_PAGES + " folders", null);
            }
        }
        SortedMap<String, Entry> files = java.util.Collections.synchronizedSortedMap(new TreeMap<>());
        Workers.each(paths, concurrency, path -> files.put(path, head(path)));
        return files;
    }

    private static boolean isBelow(HttpUrl page, HttpUrl target) {
        String folder = page.encodedPath();
        return target.host().equals(page.host())
                && target.port() == page.port()
                && target.encodedQuery() == null
                && target.encodedPath().startsWith(folder)
                && target.encodedPath().length() > folder.length();
    }

    private String path(HttpUrl target) {
        String encoded = target.encodedPath().substring(base.encodedPath().length());
        String path = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (path.contains("\\") || Set.of(path.split("/", -1)).contains("..") || path.indexOf('\0') >= 0) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    name() + " lists a name that leads elsewhere: " + path,
                    "Do not trust this server");
        }
        return path;
    }

    private Request.Builder request(HttpUrl url) {
        Request.Builder request = new Request.Builder().url(url);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private String page(HttpUrl url) throws IOException {
        try (Response response = client.newCall(request(url).build()).execute()) {
            check(response, url);
            return new String(response.body().byteStream().readNBytes(MOST_BYTES_OF_PAGE), StandardCharsets.UTF_8);
        }
    }

    private Entry head(String path) throws IOException {
        HttpUrl url = address(path);
        Request request =
                request(url).head().header("Accept-Encoding", "identity").build();
        try (Response response = client.newCall(request).execute()) {
            check(response, url);
            Instant modified = response.headers().getInstant("Last-Modified");
            String length = response.header("Content-Length");
            return new Entry(length == null ? -1 : Long.parseLong(length), modified, response.header("ETag"));
        }
    }

    private HttpUrl address(String path) {
        HttpUrl address = addresses.get(path);
        if (address == null) {
            throw new IllegalStateException("what is read was listed before: " + path);
        }
        return address;
    }

    private static void check(Response response, HttpUrl url) {
        if (!response.isSuccessful()) {
            throw new StepException(
                    response.code() >= 500 || response.code() == 429 ? ErrorClass.SERVER : ErrorClass.SCRIPT,
                    url + " answered " + response.code(),
                    null);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        HttpUrl url = address(path);
        Response response = client.newCall(
                        request(url).header("Accept-Encoding", "identity").build())
                .execute();
        try {
            check(response, url);
        } catch (StepException e) {
            response.close();
            throw e;
        }
        return response.body().byteStream();
    }

    @Override
    public void put(String path, Path content, Entry entry) {
        throw new IllegalStateException("a listing is no target");
    }

    @Override
    public void delete(String path) {
        throw new IllegalStateException("a listing is no target");
    }

    @Override
    public String name() {
        return base.toString();
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}

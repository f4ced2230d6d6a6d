package io.loomdeck.step.http.har;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes every exchange that passes through it to a HAR file, as soon as its answer has been read. Secrets and credentials
 * are hidden; a body of more than 32 MiB is left out, and said to be.
 *
 * <p>Safe for any number of threads; its monitor guards the file. Closing makes the file complete.
 */
public final class HarRecording implements Interceptor, AutoCloseable {

    private static final long LARGEST = 32L * 1024 * 1024;

    private final UnaryOperator<String> mask;
    private final InstantSource clock;
    private final JsonGenerator json;
    private boolean closed;

    /**
     * Begins a file; one of that name is replaced.
     *
     * @param mask takes secrets out of a text
     */
    public HarRecording(Path file, UnaryOperator<String> mask, InstantSource clock) throws IOException {
        this.mask = mask;
        this.clock = clock;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        json = JsonMapper.shared().createGenerator(Files.newOutputStream(file));
        json.writeStartObject();
        json.writeName("log");
        json.writeStartObject();
        json.writeStringProperty("version", "1.2");
        json.writeName("creator");
        json.writeStartObject();
        json.writeStringProperty("name", "Loomdeck");
        json.writeStringProperty("version", "1");
        json.writeEndObject();
        json.writeName("entries");
        json.writeStartArray();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Entry entry = new Entry(request, Sent.of(request, mask), clock.instant(), System.nanoTime());
        try {
            Response response = chain.proceed(request);
            Copying content = new Copying(response.body().source(), copied -> write(entry, response, copied, null));
            return response.newBuilder()
                    .body(ResponseBody.create(
                            Okio.buffer(content),
                            response.body().contentType(),
                            response.body().contentLength()))
                    .build();
        } catch (IOException e) {
            write(entry, null, new Copied(new Buffer(), 0), e);
            throw e;
        }
    }

    private synchronized void write(Entry entry, @Nullable Response response, Copied body, @Nullable IOException e) {
        if (!closed) {
            HarWriter writer = new HarWriter(json, mask);
            json.writeStartObject();
            json.writeStringProperty("startedDateTime", entry.started().toString());
            double millis = (System.nanoTime() - entry.began()) / 1e6;
            json.writeNumberProperty("time", millis);
            writer.request(entry.request(), entry.sent());
            if (response == null) {
                writer.failure(e);
            } else {
                writer.response(response, entry.sent(), body);
            }
            writer.rest(millis);
            json.writeEndObject();
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            // Closes the open array and objects as well.
            json.close();
        }
    }

    private record Entry(Request request, Sent sent, Instant started, long began) {}

    /**
     * What was read of a body.
     *
     * @param content empty where there was more than is kept
     */
    record Copied(Buffer content, long bytes) {
        boolean isWhole() {
            return content.size() == bytes;
        }
    }

    /** Keeps a copy of what is read through it, and hands it over when it is closed. */
    private static final class Copying extends ForwardingSource {

        private final java.util.function.Consumer<Copied> whenClosed;
        private final Buffer copy = new Buffer();
        private long bytes;
        private boolean handedOver;

        Copying(Source source, java.util.function.Consumer<Copied> whenClosed) {
            super(source);
            this.whenClosed = whenClosed;
        }

        @Override
        public long read(Buffer sink, long most) throws IOException {
            long before = sink.size();
            long read = super.read(sink, most);
            if (read > 0) {
                bytes += read;
                if (bytes <= LARGEST) {
                    sink.copyTo(copy, before, read);
                } else {
                    copy.clear();
                }
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            if (!handedOver) {
                handedOver = true;
                whenClosed.accept(new Copied(copy, bytes));
            }
            super.close();
        }
    }
}

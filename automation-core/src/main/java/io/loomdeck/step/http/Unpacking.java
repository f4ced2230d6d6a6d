package io.loomdeck.step.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.Inflater;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.GzipSource;
import okio.InflaterSource;
import okio.Okio;
import okio.Source;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks what servers compressed, and refuses what unpacks to so much more than was sent that it can only be meant to fill
 * the disk.
 */
final class Unpacking implements Interceptor {

    static final String ACCEPTED = "gzip, deflate, br";

    /** So much is unpacked whatever its ratio. */
    private static final long UNSUSPICIOUS = 64L * 1024 * 1024;

    /** Text that people write seldom shrinks to less than a fiftieth. */
    private static final int HIGHEST_RATIO = 250;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        CallSettings settings = chain.request().tag(CallSettings.class);
        String encoding = response.header("Content-Encoding");
        if (encoding == null || settings == null || !settings.unpacking() || isBodyless(response)) {
            return response;
        }
        List<String> codings = Arrays.stream(encoding.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .toList()
                .reversed();
        Packed packed = new Packed(response.body().source());
        Source unpacked = packed;
        for (String coding : codings) {
            Source next = unpacked(coding, unpacked);
            if (next == null) {
                return response;
            }
            unpacked = next;
        }
        return response.newBuilder()
                .removeHeader("Content-Encoding")
                .removeHeader("Content-Length")
                .body(body(response.body().contentType(), new Limited(unpacked, packed)))
                .build();
    }

    private static boolean isBodyless(Response response) {
        return response.request().method().equals("HEAD")
                || response.code() == 204
                || response.code() == 304
                || response.body().contentLength() == 0;
    }

    /** The source unpacked, or null where the coding is not known. */
    private static @Nullable Source unpacked(String coding, Source packed) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip" -> new GzipSource(packed);
            case "deflate" -> inflated(Okio.buffer(packed));
            case "br" -> Okio.source(new LateBrotli(Okio.buffer(packed)));
            case "identity", "" -> packed;
            default -> null;
        };
    }

    /** Half of all servers take "deflate" for the bare format, half for the one with zlib's header. */
    private static Source inflated(BufferedSource packed) throws IOException {
        boolean bare = true;
        if (packed.request(2)) {
            int first = packed.getBuffer().getByte(0) & 0xff;
            int second = packed.getBuffer().getByte(1) & 0xff;
            bare = (first & 0x0f) != 8 || (first << 8 | second) % 31 != 0;
        }
        return new InflaterSource(packed, new Inflater(bare));
    }

    private static ResponseBody body(@Nullable MediaType type, Source content) {
        return ResponseBody.create(Okio.buffer(content), type, -1);
    }

    /** The decoder reads when it is made; this one makes it when it is first read. */
    private static final class LateBrotli extends java.io.InputStream {

        private final BufferedSource packed;
        private @Nullable BrotliInputStream decoder;

        LateBrotli(BufferedSource packed) {
            this.packed = packed;
        }

        private BrotliInputStream decoder() throws IOException {
            BrotliInputStream known = decoder;
            if (known == null) {
                known = new BrotliInputStream(packed.inputStream());
                decoder = known;
            }
            return known;
        }

        @Override
        public int read() throws IOException {
            return decoder().read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return decoder().read(into, offset, length);
        }

        @Override
        public void close() throws IOException {
            packed.close();
        }
    }

    /** Counts what was sent. */
    private static final class Packed extends ForwardingSource {
        private long bytes;

        Packed(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long most) throws IOException {
            long read = super.read(sink, most);
            bytes += Math.max(0, read);
            return read;
        }
    }

    /** Counts what came of it. */
    private static final class Limited extends ForwardingSource {
        private final Packed packed;
        private long bytes;

        Limited(Source source, Packed packed) {
            super(source);
            this.packed = packed;
        }

        @Override
        public long read(Buffer sink, long most) throws IOException {
            long read = super.read(sink, most);
            bytes += Math.max(0, read);
            if (bytes > UNSUSPICIOUS && bytes / HIGHEST_RATIO > packed.bytes) {
                throw new PackedTooMuchException(
                        "The body unpacks to more than " + HIGHEST_RATIO + " times what was sent, which is refused");
            }
            return read;
        }
    }
}

package io.loomdeck.console.playground.lab;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/**
 * A file of any size whose bytes are computed from its seed while they are read: nothing is stored, and a part can be read
 * without what stands before it.
 */
final class SeededResource extends AbstractResource {

    private final String filename;
    private final long seed;
    private final long size;

    SeededResource(String filename, long seed, long size) {
        this.filename = filename;
        this.seed = seed;
        this.size = size;
    }

    @Override
    public InputStream getInputStream() {
        return new Content(seed, size);
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public String getFilename() {
        return filename;
    }

    @Override
    public String getDescription() {
        return "%s (%d computed bytes)".formatted(filename, size);
    }

    /** {@return a tag that changes with the content} */
    String etag() {
        return "\"%x-%x\"".formatted(seed, size);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeededResource resource && resource.seed == seed && resource.size == size;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seed * 31 + size);
    }

    private static final class Content extends InputStream {

        private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

        private final long seed;
        private final long size;
        private long position;

        Content(long seed, long size) {
            this.seed = seed;
            this.size = size;
        }

        @Override
        public int read() {
            return position < size ? at(position++) & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (position >= size) {
                return -1;
            }
            var count = (int) Math.min(length, size - position);
            for (var i = 0; i < count; i++) {
                target[offset + i] = at(position++);
            }
            return count;
        }

        @Override
        public long skip(long count) {
            var skipped = Math.max(0, Math.min(count, size - position));
            position += skipped;
            return skipped;
        }

        /** The bytes of mixed 64-bit words, one word for eight positions, as SplittableRandom mixes them. */
        private byte at(long index) {
            var word = ((seed << 40) + (index >>> 3)) * GOLDEN_GAMMA;
            word = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
            word = (word ^ (word >>> 27)) * 0x94D049BB133111EBL;
            return (byte) ((word ^ (word >>> 31)) >>> ((index & 7) << 3));
        }
    }
}

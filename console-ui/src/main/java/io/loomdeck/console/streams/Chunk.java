package io.loomdeck.console.streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Consecutive items of one stream: texts without line breaks, one a line, compressed.
 *
 * @param firstIndex the sequence number of the first event in {@link StreamKind#TRACE}, else the first item's index
 * @param lastSequence the highest sequence number of an event in it
 * @param failedCount items that tell of a failure
 */
record Chunk(StreamKind stream, long firstIndex, int itemCount, long lastSequence, int failedCount, byte[] content) {

    static byte[] pack(List<String> items) {
        var out = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var compressed = new DeflaterOutputStream(out, deflater)) {
            for (String item : items) {
                compressed.write(item.getBytes(StandardCharsets.UTF_8));
                compressed.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    /** The items' lines as one text. */
    static String unpackText(byte[] content) {
        try (var in = new InflaterInputStream(new java.io.ByteArrayInputStream(content))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> unpack(byte[] content) {
        String text = unpackText(content);
        // A last line break belongs to the last item.
        return List.of(text.substring(0, Math.max(0, text.length() - 1)).split("\n", -1));
    }
}

package io.loomdeck.agent.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One event in a spool file: length of the payload (4 bytes), CRC-32C of what follows (4), sequence number (8), payload.
 *
 * @param payload the event as JSON
 */
record SpoolRecord(long sequence, byte[] payload) {

    private static final int HEAD = 16;

    /** Longer ones are damage; the engine shortens what it records far below this. */
    private static final int LONGEST = 64 << 20;

    ByteBuffer encoded() {
        ByteBuffer out = ByteBuffer.allocate(HEAD + payload.length);
        out.putInt(payload.length).putInt(checksum(sequence, payload)).putLong(sequence);
        return out.put(payload).flip();
    }

    long size() {
        return HEAD + (long) payload.length;
    }

    /** The record at a place of a file, or null where there is no whole and undamaged one. */
    static @Nullable SpoolRecord at(FileChannel file, long offset) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (!fill(file, head, offset)) {
            return null;
        }
        int length = head.getInt();
        int checksum = head.getInt();
        long sequence = head.getLong();
        if (length < 0 || length > LONGEST || offset + HEAD + length > file.size()) {
            return null;
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        if (!fill(file, payload, offset + HEAD) || checksum(sequence, payload.array()) != checksum) {
            return null;
        }
        return new SpoolRecord(sequence, payload.array());
    }

    private static boolean fill(FileChannel file, ByteBuffer target, long offset) throws IOException {
        while (target.hasRemaining()) {
            if (file.read(target, offset + target.position()) < 0) {
                return false;
            }
        }
        target.flip();
        return true;
    }

    private static int checksum(long sequence, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}

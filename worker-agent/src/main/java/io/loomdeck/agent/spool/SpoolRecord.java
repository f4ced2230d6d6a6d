package io.loomdeck.agent.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
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

    byte[] encoded() {
        ByteBuffer out = ByteBuffer.allocate(HEAD + payload.length);
        out.putInt(payload.length).putInt(checksum(sequence, payload)).putLong(sequence);
        return out.put(payload).array();
    }

    long size() {
        return HEAD + (long) payload.length;
    }

    /** The record at a place of a file, or null where there is no whole and undamaged one. */
    static @Nullable SpoolRecord at(RandomAccessFile file, long offset) throws IOException {
        byte[] found = bytes(file, offset, HEAD);
        if (found == null) {
            return null;
        }
        ByteBuffer head = ByteBuffer.wrap(found);
        int length = head.getInt();
        int checksum = head.getInt();
        long sequence = head.getLong();
        if (length < 0 || length > LONGEST) {
            return null;
        }
        byte[] payload = bytes(file, offset + HEAD, length);
        return payload == null || checksum(sequence, payload) != checksum ? null : new SpoolRecord(sequence, payload);
    }

    private static byte @Nullable [] bytes(RandomAccessFile file, long offset, int length) throws IOException {
        if (offset + length > file.length()) {
            return null;
        }
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
    }

    private static int checksum(long sequence, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}

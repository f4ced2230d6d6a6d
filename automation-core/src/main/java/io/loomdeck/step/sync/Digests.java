package io.loomdeck.step.sync;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums for comparing contents; MD5, since that is what S3 tells of its objects. */
final class Digests {

    private Digests() {}

    static String md5(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return md5(content);
        }
    }

    static String md5(InputStream content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] chunk = new byte[1 << 16];
            for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}

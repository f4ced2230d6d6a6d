package io.loomdeck.format;

/**
 * A script as its author wrote it.
 *
 * @param fileName without folders; only its ending means anything
 * @param content never changed by a reader
 */
public record ScriptSource(String fileName, byte[] content) {

    /** A source in UTF-8. */
    public static ScriptSource of(String fileName, String text) {
        return new ScriptSource(fileName, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}

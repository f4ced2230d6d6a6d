package io.loomdeck.format.translate;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns bytes into text, refusing what is too large or is no text. */
public final class SourceText {

    private static final int UTF8_BOM_LENGTH = 3;

    private SourceText() {}

    /**
     * The text without its byte order mark, or empty where an error was reported.
     *
     * @param most bytes that a source may have
     */
    public static Optional<String> decode(byte[] content, int most, Diagnostics diagnostics) {
        if (content.length > most) {
            diagnostics.error(
                    Position.START,
                    "too-large",
                    "The source has " + content.length / (1024 * 1024) + " MiB; a script may have "
                            + most / (1024 * 1024) + " MiB",
                    "Keep data in a file or fetch it with a step");
            return Optional.empty();
        }
        Optional<String> text = strictUtf8(content, diagnostics);
        return text.filter(t -> isText(t, diagnostics));
    }

    private static Optional<String> strictUtf8(byte[] content, Diagnostics diagnostics) {
        int start = hasBom(content) ? UTF8_BOM_LENGTH : 0;
        ByteBuffer bytes = ByteBuffer.wrap(content, start, content.length - start);
        CharBuffer characters = CharBuffer.allocate(content.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(bytes, characters, true);
        try {
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            diagnostics.error(
                    after(characters.flip().toString()),
                    "not-utf8",
                    "The source is not text in UTF-8",
                    "Save the file as UTF-8; if it is a binary file, it is no script");
            return Optional.empty();
        }
        return Optional.of(characters.flip().toString());
    }

    private static boolean hasBom(byte[] content) {
        return content.length >= UTF8_BOM_LENGTH
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    private static boolean isText(String text, Diagnostics diagnostics) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
            if (control || c == '\u007f' || c == '\ufffe' || c == '\uffff') {
                diagnostics.error(
                        after(text.substring(0, i)),
                        "not-text",
                        "The source holds the control character U+%04X".formatted((int) c),
                        "Write it as an escape in double quotes, as in \"\\x%02x\"; if the file is binary, it is no script"
                                .formatted((int) c));
                return false;
            }
        }
        return true;
    }

    private static Position after(String text) {
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new Position(line, text.length() - text.lastIndexOf('\n'));
    }
}

package io.loomdeck.step.rows;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Text in the encoding that a script names. A character that it lacks is an error, never a question mark. */
final class Encoded {

    private Encoded() {}

    static Writer writer(OutputStream out, RowLayout layout, boolean continues) throws IOException {
        Charset charset = layout.charset();
        var encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        Writer writer = new Explaining(new BufferedWriter(new OutputStreamWriter(out, encoder), 1 << 16), charset);
        if (layout.bom() && !continues && charset.name().startsWith("UTF-")) {
            writer.write('\uFEFF');
        }
        return writer;
    }

    /** Says which encoding lacks the character. */
    private static final class Explaining extends Writer {
        private final Writer target;
        private final Charset charset;

        Explaining(Writer target, Charset charset) {
            this.target = target;
            this.charset = charset;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            try {
                target.write(characters, offset, length);
            } catch (CharacterCodingException e) {
                throw explained(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                target.flush();
            } catch (CharacterCodingException e) {
                throw explained(e);
            }
        }

        private StepException explained(CharacterCodingException e) {
            return new StepException(
                    ErrorClass.SCRIPT,
                    "A text has a character that " + charset.name() + " cannot write",
                    "Write encoding: UTF-8",
                    e);
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}

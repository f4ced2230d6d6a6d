package io.loomdeck.format.curl;

import io.loomdeck.script.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word that is being read. Belongs to one thread. */
final class WordBuilder {

    private final List<Word.Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Position start;

    /** Notes that a word is here even if nothing follows, as with two quotes. */
    void begin(Position place) {
        if (start == null) {
            start = place;
        }
    }

    void add(char character, Position place) {
        begin(place);
        text.append(character);
    }

    void add(Word.Variable variable, Position place) {
        begin(place);
        flush();
        parts.add(variable);
    }

    boolean isBegun() {
        return start != null;
    }

    /** Whether it is a number so far: in front of a redirection, that of a file descriptor. */
    boolean isNumber() {
        return parts.isEmpty() && !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    void drop() {
        parts.clear();
        text.setLength(0);
        start = null;
    }

    /** The word, or null where none was begun; the next one begins. */
    @Nullable
    Word finish() {
        Position place = start;
        if (place == null) {
            return null;
        }
        flush();
        Word word = new Word(parts, place);
        drop();
        return word;
    }

    private void flush() {
        if (!text.isEmpty()) {
            parts.add(new Word.Text(text.toString()));
            text.setLength(0);
        }
    }
}

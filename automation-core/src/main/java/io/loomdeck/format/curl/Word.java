package io.loomdeck.format.curl;

import io.loomdeck.script.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * One word of a command, with quotes and escapes resolved.
 *
 * @param parts literal texts and shell variables, in order
 */
record Word(List<Part> parts, Position position) {

    Word {
        parts = List.copyOf(parts);
    }

    /** A piece of a word. */
    sealed interface Part {}

    /** Characters that mean themselves. */
    record Text(String text) implements Part {}

    /** {@code $NAME} or <code>${NAME}</code>. */
    record Variable(String name) implements Part {}

    static Word literal(String text, Position position) {
        return new Word(List.of(new Text(text)), position);
    }

    /** As a template of the language: literal text to the letter, variables as expressions. */
    String template() {
        StringBuilder template = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text text -> template.append(text.text().replace("${", "$${"));
                case Variable variable ->
                    template.append("${").append(variable.name()).append('}');
            }
        }
        return template.toString();
    }

    /** As one text, variables as they were written: for what decides and is never sent. */
    String plain() {
        StringBuilder plain = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Text text -> plain.append(text.text());
                case Variable variable -> plain.append('$').append(variable.name());
            }
        }
        return plain.toString();
    }

    /** What follows after so many characters of literal text at the word's beginning. */
    Word after(int characters) {
        List<Part> rest = new ArrayList<>(parts);
        int left = characters;
        while (left > 0 && !rest.isEmpty() && rest.getFirst() instanceof Text(String text)) {
            rest.removeFirst();
            if (text.length() > left) {
                rest.addFirst(new Text(text.substring(left)));
            }
            left -= Math.min(left, text.length());
        }
        return new Word(rest, position);
    }

    /** The literal text that the word begins with. */
    String beginning() {
        return !parts.isEmpty() && parts.getFirst() instanceof Text(String text) ? text : "";
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }
}

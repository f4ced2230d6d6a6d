package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Position;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two separators.
 *
 * @param message null where there is no request: variables, comments, or a {@code run}
 */
public record RequestBlock(
        Heading heading, Before before, @Nullable Message message, After after) {

    /**
     * What the block is called and where it stands.
     *
     * @param title after the separator, may be empty
     * @param firstLine of the text, counted from 0
     * @param endLine after the last
     */
    public record Heading(String title, List<Tag> tags, Position position, int firstLine, int endLine) {
        public Heading {
            tags = List.copyOf(tags);
        }
    }

    /** What is done before the request. */
    public record Before(List<Definition> variables, List<Script> scripts, List<Directive> directives) {
        public Before {
            variables = List.copyOf(variables);
            scripts = List.copyOf(scripts);
            directives = List.copyOf(directives);
        }
    }

    /** The request itself, placeholders unfilled. */
    public record Message(String method, String url, List<Field> fields, List<BodyPart> body, Position position) {
        public Message {
            fields = List.copyOf(fields);
            body = List.copyOf(body);
        }

        /** The value of a header as it was written, or null. */
        public @Nullable String header(String name) {
            return fields.stream()
                    .filter(field -> field.name().equalsIgnoreCase(name))
                    .map(Field::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** What is done with the answer. */
    public record After(List<Script> scripts, List<Check> checks, List<Saving> savings) {
        public After {
            scripts = List.copyOf(scripts);
            checks = List.copyOf(checks);
            savings = List.copyOf(savings);
        }
    }

    /** The tag of a name. */
    public Optional<Tag> tag(String name) {
        return heading.tags().stream()
                .filter(tag -> tag.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The name that other requests know this one by, or null. */
    public @Nullable String name() {
        return tag("name")
                .map(Tag::value)
                .filter(name -> !name.isEmpty())
                .orElse(heading.title().isEmpty() ? null : heading.title());
    }

    /** Whether the block sends anything. */
    public boolean sends() {
        return message != null || before.directives().stream().anyMatch(each -> each.kind() == Directive.Kind.RUN);
    }
}

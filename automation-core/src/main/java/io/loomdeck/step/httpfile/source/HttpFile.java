package io.loomdeck.step.httpfile.source;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of requests. */
public record HttpFile(List<RequestBlock> blocks) {

    /** No requests. */
    public static final HttpFile EMPTY = new HttpFile(List.of());

    public HttpFile {
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads a text, whatever it is.
     *
     * @param origin where the text stands in the file that the diagnostics are for
     */
    public static HttpFile read(String text, Dialect dialect, Position origin, Diagnostics diagnostics) {
        return new FileParser(new Lines(text, origin), dialect, diagnostics).parse();
    }

    /** Those that send something. */
    public List<RequestBlock> requests() {
        return blocks.stream().filter(RequestBlock::sends).toList();
    }

    /** The first request of a name. */
    public Optional<RequestBlock> request(String name) {
        return requests().stream().filter(block -> name.equals(block.name())).findFirst();
    }

    /** All variables in the order of the text. */
    public List<Definition> variables() {
        return blocks.stream()
                .flatMap(block -> block.before().variables().stream())
                .toList();
    }

    /** The files that it imports. */
    public List<Directive> imports() {
        return blocks.stream()
                .flatMap(block -> block.before().directives().stream())
                .filter(each -> each.kind() == Directive.Kind.IMPORT)
                .toList();
    }

    /** The names of other requests that a request needs. */
    public static List<String> needs(RequestBlock block) {
        return Stream.concat(
                        block.before().directives().stream()
                                .map(Directive::target)
                                .filter(target -> target.startsWith("#"))
                                .map(target -> target.substring(1).strip()),
                        block.heading().tags().stream()
                                .filter(tag -> tag.name().equalsIgnoreCase("ref")
                                        || tag.name().equalsIgnoreCase("forceRef"))
                                .map(Tag::value))
                .filter(Objects::nonNull)
                .toList();
    }
}

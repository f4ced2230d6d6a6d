package io.loomdeck.format.yaml;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the tree of source nodes from the parser's events, one document a source. It works on events, and not on the
 * library's own node graph, so that depth and the weight of aliases are limited while reading. Belongs to one thread.
 */
final class YamlTree {

    private final YamlLimits limits;
    private final Diagnostics diagnostics;
    private final SourceLines lines;
    private final ParserImpl parser;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;

    private YamlTree(String text, YamlLimits limits, Diagnostics diagnostics) {
        this.limits = limits;
        this.diagnostics = diagnostics;
        this.lines = new SourceLines(text);
        var settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setParseComments(false)
                .build();
        this.parser = new ParserImpl(settings, new StreamReader(settings, text));
    }

    private record Anchored(SourceNode node, int weight) {}

    /** The tree of a source, or empty where an error that is reported keeps it from being read. */
    static Optional<SourceNode> read(String text, YamlLimits limits, Diagnostics diagnostics) {
        var tree = new YamlTree(text, limits, diagnostics);
        try {
            return tree.document();
        } catch (YamlRefusal e) {
            diagnostics.error(e.position(), e.code(), String.valueOf(e.getMessage()), e.hint());
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            Position position = mark == null ? Position.START : tree.lines.position(mark);
            diagnostics.error(position, "not-yaml", YamlErrors.message(e), YamlErrors.hint(e, tree.lines, position));
        } catch (YamlEngineException | IndexOutOfBoundsException | NumberFormatException e) {
            diagnostics.error(Position.START, "not-yaml", "This is not YAML: " + e.getMessage(), null);
        }
        return Optional.empty();
    }

    private Optional<SourceNode> document() {
        parser.next();
        if (parser.peekEvent() instanceof StreamEndEvent) {
            return Optional.empty();
        }
        parser.next();
        SourceNode root = node(parser.next(), 1);
        parser.next();
        if (parser.hasNext() && parser.peekEvent() instanceof DocumentStartEvent second) {
            throw new YamlRefusal(
                    position(second),
                    "many-documents",
                    "The source holds more than one YAML document",
                    "Keep one script a file, without a second `---`");
        }
        return Optional.of(root);
    }

    private SourceNode node(Event event, int depth) {
        count(1, event);
        if (depth > limits.depth()) {
            throw new YamlRefusal(
                    position(event),
                    "too-deep",
                    "Mappings and lists are nested more than " + limits.depth() + " deep",
                    "Flatten the script, or keep the data in a file");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        int before = nodes;
        SourceNode node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent _ -> sequence(event, depth);
            case MappingStartEvent _ -> mapping(event, depth);
            default -> throw new IllegalStateException("unexpected " + event);
        };
        if (event instanceof NodeEvent anchored) {
            anchored.getAnchor().ifPresent(a -> anchors.put(a, new Anchored(node, nodes - before + 1)));
        }
        return node;
    }

    private SourceNode aliased(AliasEvent alias) {
        Anchored target = anchors.get(alias.getAlias());
        if (target == null) {
            throw new YamlRefusal(
                    position(alias),
                    "unknown-alias",
                    "`*" + alias.getAlias().getValue() + "` refers to nothing above it",
                    "Quote the text if it is meant to begin with an asterisk");
        }
        count(target.weight(), alias);
        return target.node();
    }

    private void count(int more, Event event) {
        nodes = Math.addExact(nodes, more);
        if (nodes > limits.nodes()) {
            throw new YamlRefusal(
                    position(event),
                    "too-many-values",
                    "The script holds more than " + limits.nodes()
                            + " values, aliases counted as often as they are used",
                    "Keep data in a file or fetch it with a step");
        }
    }

    private SourceNode scalar(ScalarEvent scalar) {
        Position start = position(scalar);
        boolean quoted = scalar.isDQuoted() || scalar.isSQuoted();
        Position position = quoted
                ? new Position(start.line(), start.column() + 1)
                : scalar.isLiteral() || scalar.isFolded() ? lines.contentBelow(start) : start;
        try {
            return new SourceNode.Scalar(YamlScalars.value(scalar), scalar.getValue(), position);
        } catch (IllegalArgumentException e) {
            diagnostics.error(start, "bad-value", String.valueOf(e.getMessage()), "Remove the tag");
            return new SourceNode.Scalar(scalar.getValue(), scalar.getValue(), position);
        }
    }

    private SourceNode sequence(Event start, int depth) {
        List<SourceNode> items = new ArrayList<>();
        while (parser.peekEvent().getEventId() != Event.ID.SequenceEnd) {
            items.add(node(parser.next(), depth + 1));
        }
        parser.next();
        return new SourceNode.Sequence(items, position(start));
    }

    private SourceNode mapping(Event start, int depth) {
        List<SourceNode.Entry> entries = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        while (parser.peekEvent().getEventId() != Event.ID.MappingEnd) {
            Event keyEvent = parser.next();
            Position keyPosition = position(keyEvent);
            SourceNode key = node(keyEvent, depth + 1);
            SourceNode value = node(parser.next(), depth + 1);
            if (!(key instanceof SourceNode.Scalar scalar)) {
                diagnostics.error(
                        keyPosition,
                        "bad-key",
                        "A key must be a text, not " + key.kind(),
                        "Put a text that begins with { or [ in quotes");
                continue;
            }
            Position first = seen.putIfAbsent(scalar.text(), keyPosition);
            if (first == null) {
                entries.add(new SourceNode.Entry(scalar.text(), keyPosition, value));
            } else {
                diagnostics.error(
                        keyPosition,
                        "duplicate-key",
                        "`" + scalar.text() + "` is already there in line " + first.line(),
                        "Keep one of the two");
            }
        }
        parser.next();
        return new SourceNode.Mapping(entries, position(start));
    }

    private Position position(Event event) {
        return event.getStartMark().map(lines::position).orElse(Position.START);
    }
}

package io.loomdeck.format.tree;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.ConcurrencyGroup;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.RetryPolicy;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads retry policies and concurrency groups. */
final class PolicyReader {

    private static final int MOST_ATTEMPTS = 100_000;
    private static final Duration DEFAULT_BACKOFF = Duration.ofMillis(500);
    private static final Duration DEFAULT_LONGEST = Duration.ofSeconds(30);
    private static final String NEVER = "never";

    private final Diagnostics diagnostics;
    private final MappingChecks mappings;

    PolicyReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.mappings = new MappingChecks(diagnostics);
    }

    RetryPolicy retry(@Nullable SourceNode value) {
        return switch (value) {
            case null -> RetryPolicy.NONE;
            case SourceNode.Scalar s when NEVER.equals(s.value()) -> RetryPolicy.NEVER;
            case SourceNode.Scalar s
            when s.value() instanceof Long attempts ->
                policy(bounded(attempts, "retry", s, MOST_ATTEMPTS), DEFAULT_BACKOFF, DEFAULT_LONGEST, Set.of());
            case SourceNode.Scalar s -> {
                diagnostics.error(
                        s.position(),
                        "wrong-type",
                        "`retry` takes a mapping, a number of attempts, or never, not " + s.kind(),
                        "For example: retry: { attempts: 3, backoff: 2s }");
                yield RetryPolicy.NONE;
            }
            default -> mapping(value);
        };
    }

    private RetryPolicy mapping(SourceNode value) {
        KeyedMapping keys = mappings.read(value, "`retry`", LanguageKeys.RETRY, List.of());
        SourceNode on = keys.node("on");
        if (on instanceof SourceNode.Scalar s && NEVER.equals(s.value())) {
            return RetryPolicy.NEVER;
        }
        SourceNode attempts = keys.node("attempts");
        int bounded = attempts == null ? 3 : bounded(keys.integer("attempts", 3), "attempts", attempts, MOST_ATTEMPTS);
        Duration backoff = orElse(keys.duration("backoff"), DEFAULT_BACKOFF);
        Duration longest = orElse(keys.duration("max"), DEFAULT_LONGEST);
        return policy(bounded, backoff, longest, on == null ? Set.of() : errors(on));
    }

    private static RetryPolicy policy(int attempts, Duration backoff, Duration longest, Set<ErrorClass> on) {
        return new RetryPolicy(attempts, backoff, longest.compareTo(backoff) < 0 ? backoff : longest, on);
    }

    private Set<ErrorClass> errors(SourceNode on) {
        Set<ErrorClass> errors = EnumSet.noneOf(ErrorClass.class);
        List<SourceNode> items = on instanceof SourceNode.Sequence list ? list.items() : List.of(on);
        List<String> known =
                Arrays.stream(ErrorClass.values()).map(ErrorClass::key).toList();
        for (SourceNode item : items) {
            String text = item instanceof SourceNode.Scalar s ? s.text() : item.kind();
            EnumKeys.parse(ErrorClass.class, text)
                    .ifPresentOrElse(
                            errors::add,
                            () -> diagnostics.error(
                                    item.position(),
                                    "unknown-choice",
                                    "`" + text + "` is no class of errors",
                                    Nearest.hint(text, known)));
        }
        return errors;
    }

    @Nullable
    ConcurrencyGroup concurrency(@Nullable SourceNode value) {
        if (value == null) {
            return null;
        }
        KeyedMapping keys = mappings.read(value, "`concurrency`", LanguageKeys.CONCURRENCY, List.of());
        SourceNode group = keys.node("group");
        SourceNode max = keys.node("max");
        int most = max == null ? 1 : bounded(keys.integer("max", 1), "max", max, Integer.MAX_VALUE);
        var whenFull = keys.choice("whenFull", ConcurrencyGroup.WhenFull.class, ConcurrencyGroup.WhenFull.WAIT);
        Template name = group == null ? Template.of("") : Templates.parse(group, diagnostics);
        return new ConcurrencyGroup(name, most, whenFull);
    }

    private int bounded(long number, String key, SourceNode place, int most) {
        if (number >= 1 && number <= most) {
            return (int) number;
        }
        diagnostics.error(
                place.position(), "out-of-range", "`" + key + "` must lie between 1 and " + most + ": " + number, null);
        return 1;
    }

    private static Duration orElse(@Nullable Duration given, Duration otherwise) {
        return given == null ? otherwise : given;
    }

    /** The texts of a list, or of a single value. */
    static List<String> texts(@Nullable SourceNode value, Diagnostics diagnostics) {
        List<String> texts = new ArrayList<>();
        List<SourceNode> items =
                value == null ? List.of() : value instanceof SourceNode.Sequence list ? list.items() : List.of(value);
        for (SourceNode item : items) {
            if (item instanceof SourceNode.Scalar scalar && scalar.value() != null) {
                texts.add(scalar.text());
            } else {
                diagnostics.error(item.position(), "wrong-type", "Expected a text, not " + item.kind(), null);
            }
        }
        return texts;
    }
}

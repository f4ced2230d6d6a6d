package io.loomdeck.step.control;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepReading;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of errors that a script can catch and throw: all but those that end it whatever it says. */
final class ErrorClasses {

    private static final List<ErrorClass> ALL = Stream.of(ErrorClass.values())
            .filter(c -> c != ErrorClass.CANCELLED && c != ErrorClass.AGENT_LOST)
            .toList();

    private ErrorClasses() {}

    /** As scripts write them. */
    static String[] keys() {
        return ALL.stream().map(ErrorClass::key).toArray(String[]::new);
    }

    static Optional<ErrorClass> parse(String key) {
        return ALL.stream().filter(c -> c.key().equals(key)).findFirst();
    }

    /** One class or a list of them; what is none is reported. Empty where the key is missing, which means all. */
    static Set<ErrorClass> read(@Nullable SourceNode value, StepReading reading) {
        Set<ErrorClass> classes = EnumSet.noneOf(ErrorClass.class);
        List<SourceNode> items =
                value == null ? List.of() : value instanceof SourceNode.Sequence list ? list.items() : List.of(value);
        for (SourceNode item : items) {
            String text = item instanceof SourceNode.Scalar scalar ? scalar.text() : item.kind();
            parse(text)
                    .ifPresentOrElse(
                            classes::add,
                            () -> reading.diagnostics()
                                    .error(
                                            item.position(),
                                            "unknown-choice",
                                            "`" + text + "` is no class of errors that can be caught",
                                            Nearest.hint(text, List.of(keys()))));
        }
        return classes;
    }
}

package io.loomdeck.step.control;

import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Step;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepDescriptor.ValueType;
import io.loomdeck.step.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code catch}: a list of steps, or a list of answers to different classes of errors. Belongs to one step. */
final class CatchReader {

    private static final String DEFAULT_NAME = "error";

    static final List<StepDescriptor.Key> ANSWER = List.of(
            StepDescriptor.Key.optional("on", ValueType.LIST, "Which classes of errors. Default: all."),
            StepDescriptor.Key.optional("as", ValueType.TEXT, "The variable that holds the error. Default: error."),
            StepDescriptor.Key.required("steps", ValueType.STEPS, "What is done."));

    private static final Set<String> ANSWER_KEYS = Set.of("on", "as", "steps");

    private final StepReading reading;

    CatchReader(StepReading reading) {
        this.reading = reading;
    }

    List<TryStep.Answer> read(MappingReader keys) {
        SourceNode value = keys.node("catch");
        if (!(value instanceof SourceNode.Sequence list)) {
            onlyWithCatch(keys, "on");
            onlyWithCatch(keys, "as");
            return List.of();
        }
        if (list.items().stream().noneMatch(CatchReader::isAnswer)) {
            return List.of(answer(keys, list, "catch"));
        }
        onlyOutside(keys, "on");
        onlyOutside(keys, "as");
        return answers(list);
    }

    private static boolean isAnswer(SourceNode item) {
        return item instanceof SourceNode.Mapping mapping
                && mapping.get("steps") != null
                && mapping.entries().stream().allMatch(e -> ANSWER_KEYS.contains(e.key()));
    }

    private List<TryStep.Answer> answers(SourceNode.Sequence list) {
        List<TryStep.Answer> answers = new ArrayList<>();
        Position all = null;
        for (int i = 0; i < list.items().size(); i++) {
            SourceNode item = list.items().get(i);
            MappingReader keys = reading.mapping(item, ANSWER);
            SourceNode steps = keys.node("steps");
            if (steps != null) {
                TryStep.Answer answer = answer(keys, steps, "catch[" + i + "].steps");
                if (all != null) {
                    unreachable(item.position(), all);
                }
                all = all == null && answer.on().isEmpty() ? item.position() : all;
                answers.add(answer);
            }
        }
        return answers;
    }

    private TryStep.Answer answer(MappingReader keys, SourceNode steps, String blockName) {
        String as = Names.read(keys, "as", reading, DEFAULT_NAME);
        Step.Block block = new Step.Block(blockName, reading.steps(steps, blockName), false, List.of(as));
        return new TryStep.Answer(ErrorClasses.read(keys.node("on"), reading), as, block);
    }

    private void unreachable(Position position, Position all) {
        reading.diagnostics()
                .error(
                        position,
                        "unreachable",
                        "This answer is never taken: the one in " + all + " takes every error",
                        "Put the answer without `on` last");
    }

    private void onlyWithCatch(MappingReader keys, String key) {
        SourceNode node = keys.node(key);
        if (node != null && !keys.has("catch")) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "without-catch",
                            "`" + key + "` belongs to `catch`, which is missing",
                            null);
        }
    }

    private void onlyOutside(MappingReader keys, String key) {
        SourceNode node = keys.node(key);
        if (node != null) {
            reading.diagnostics()
                    .error(
                            node.position(),
                            "misplaced-key",
                            "`" + key + "` stands beside `catch`, but each answer of `catch` has its own",
                            "Move it into the answers that it is meant for");
        }
    }
}

package io.loomdeck.step.selenium;

import java.util.List;
import java.util.stream.Stream;

/** A test's commands in the blocks that its control flow makes of them. */
sealed interface Node {

    /** The node's commands in the order of the test, those in its blocks included. */
    default Stream<Instruction> instructions() {
        return switch (this) {
            case Single single -> Stream.of(single.instruction());
            case Loop loop -> Stream.concat(Stream.of(loop.head()), all(loop.body()));
            case Choice choice ->
                choice.branches().stream()
                        .flatMap(branch -> Stream.concat(Stream.of(branch.head()), all(branch.body())));
        };
    }

    private static Stream<Instruction> all(List<Node> nodes) {
        return nodes.stream().flatMap(Node::instructions);
    }

    /** A single command. */
    record Single(Instruction instruction) implements Node {}

    /** Branches, of which the first whose condition holds is taken; {@code else} has none. */
    record Choice(List<Branch> branches) implements Node {
        public Choice {
            branches = List.copyOf(branches);
        }
    }

    /** A condition, or {@code else}, with what is done then. */
    record Branch(Instruction head, List<Node> body) {
        public Branch {
            body = List.copyOf(body);
        }
    }

    /**
     * A loop.
     *
     * @param head that says how often: {@code while}, {@code times}, {@code forEach}, or the {@code repeatIf} at the end
     */
    record Loop(Instruction head, List<Node> body) implements Node {
        public Loop {
            body = List.copyOf(body);
        }
    }
}

package io.loomdeck.format.curl;

import io.loomdeck.format.curl.CurlArguments.Argument;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One curl command: one step for each of its addresses, with {@code --next} between groups of options. */
final class CurlCommand {

    private final Position position;
    private final @Nullable String standardInput;
    private final Diagnostics diagnostics;

    CurlCommand(Position position, @Nullable String standardInput, Diagnostics diagnostics) {
        this.position = position;
        this.standardInput = standardInput;
        this.diagnostics = diagnostics;
    }

    List<SourceNode> steps(List<Argument> arguments) {
        List<SourceNode> steps = new ArrayList<>();
        List<Argument> group = new ArrayList<>();
        for (Argument argument : arguments) {
            if ("--next".equals(argument.option())) {
                steps.addAll(group(group));
                group.clear();
            } else {
                group.add(argument);
            }
        }
        steps.addAll(group(group));
        return steps;
    }

    private List<SourceNode> group(List<Argument> arguments) {
        List<Word> addresses = arguments.stream()
                .filter(argument ->
                        argument.option() == null || argument.option().equals("--url"))
                .map(Argument::value)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (addresses.isEmpty()) {
            diagnostics.error(position, "missing-url", "This curl command has no address", "Add it: curl https://…");
            return List.of();
        }
        boolean globbing = arguments.stream().noneMatch(argument -> "--globoff".equals(argument.option()));
        List<SourceNode> steps = new ArrayList<>();
        for (Word address : addresses) {
            for (Word one : globbing ? UrlGlob.expand(address, diagnostics) : List.of(address)) {
                steps.add(new CurlStep(one, standardInput, diagnostics).read(arguments));
            }
        }
        return steps;
    }
}

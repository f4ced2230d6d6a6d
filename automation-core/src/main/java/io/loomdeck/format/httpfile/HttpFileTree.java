package io.loomdeck.format.httpfile;

import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.httpfile.source.Definition;
import io.loomdeck.step.httpfile.source.Dialect;
import io.loomdeck.step.httpfile.source.Directive;
import io.loomdeck.step.httpfile.source.HttpFile;
import io.loomdeck.step.httpfile.source.RequestBlock;
import io.loomdeck.step.httpfile.source.Tag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the tree of a script of a file of requests. Belongs to one thread. */
final class HttpFileTree {

    private final HttpFile file;
    private final List<String> lines;
    private final Dialect dialect;
    private final Diagnostics diagnostics;
    private final Map<String, Tag> prompts = new LinkedHashMap<>();

    HttpFileTree(HttpFile file, String text, Dialect dialect, Diagnostics diagnostics) {
        this.file = file;
        this.lines = List.of(text.split("\r\n|\r|\n", -1));
        this.dialect = dialect;
        this.diagnostics = diagnostics;
    }

    SourceNode build() {
        file.requests().forEach(each -> new Tags(each, diagnostics).check());
        file.requests().stream()
                .flatMap(each -> each.heading().tags().stream())
                .filter(tag -> tag.name().equals("prompt"))
                .forEach(tag -> prompts.putIfAbsent(Tags.promptName(tag), tag));
        prompts.remove("");
        List<SourceNode> steps = new ArrayList<>();
        SourceNode variables = variables();
        if (variables != null) {
            steps.add(variables);
        }
        file.requests().forEach(each -> steps.add(step(each)));
        return Nodes.mapping(Position.START)
                .put("inputs", HttpFileInputs.of(prompts.values()))
                .put("steps", Nodes.list(steps, Position.START))
                .build();
    }

    /** A step of its own for the variables of the whole file, which may be used before the place where they stand. */
    private @Nullable SourceNode variables() {
        Map<String, Definition> counting = new LinkedHashMap<>();
        for (Definition definition : file.variables()) {
            // Of two of one name REST Client takes the last everywhere; for the others each counts from its place on.
            if (dialect == Dialect.REST_CLIENT) {
                counting.put(definition.name(), definition);
            } else {
                counting.putIfAbsent(definition.name(), definition);
            }
        }
        List<String> written = new ArrayList<>();
        counting.values().stream().map(HttpFileTree::line).forEach(written::add);
        file.imports().stream().map(Directive::target).forEach(target -> written.add("import " + target));
        if (written.isEmpty()) {
            return null;
        }
        Position position = counting.isEmpty()
                ? file.imports().getFirst().position()
                : counting.values().iterator().next().position();
        Nodes.MappingBuilder configuration = common(position);
        configuration.put("variables", Nodes.text(String.join("\n", written) + "\n", position));
        return Nodes.mapping(position)
                .put("name", "Variables of the file")
                .put("httpFile", configuration.build())
                .build();
    }

    private static String line(Definition definition) {
        return "@" + definition.name() + (definition.lazy() ? " := " : " = ") + definition.value();
    }

    private Nodes.MappingBuilder common(Position position) {
        Nodes.MappingBuilder common = Nodes.mapping(position);
        common.put("dialect", dialect == Dialect.JETBRAINS ? null : dialect.word());
        common.put("environment", Nodes.text("${environment}", position));
        common.put("privateEnvironment", Nodes.text("${privateEnvironment}", position));
        common.put("folder", Nodes.text("${folder}", position));
        return common;
    }

    private SourceNode step(RequestBlock block) {
        Position position = block.heading().position();
        Nodes.MappingBuilder configuration = Nodes.mapping(position);
        configuration.put("request", text(block));
        configuration.put("uses", uses(block));
        common(position).build().entries().forEach(entry -> configuration.put(entry.key(), entry.value()));
        if (!prompts.isEmpty()) {
            Nodes.MappingBuilder given = Nodes.mapping(position);
            prompts.keySet()
                    .forEach(name -> given.put(name, Nodes.text("${" + HttpFileInputs.name(name) + "}", position)));
            configuration.put("prompts", given.build());
        }
        String name = block.heading().title().isEmpty()
                ? block.tag("name").map(Tag::value).orElse("")
                : block.heading().title();
        Nodes.MappingBuilder step = Nodes.mapping(position);
        step.put("name", name.isEmpty() ? null : name);
        if (block.tag("disabled").isPresent()) {
            step.put("if", Nodes.value(false, position));
        }
        return step.put("httpFile", configuration.build())
                .put("onError", "collect")
                .build();
    }

    /** The lines of a block as they stand in the file. */
    private SourceNode text(RequestBlock block) {
        int first = block.heading().firstLine();
        return Nodes.text(source(block), new Position(first + 1, 1));
    }

    private String source(RequestBlock block) {
        RequestBlock.Heading heading = block.heading();
        List<String> own = lines.subList(heading.firstLine(), Math.min(heading.endLine(), lines.size()));
        return String.join("\n", own).stripTrailing() + "\n";
    }

    /** The requests that this one needs, and those that they need. */
    private @Nullable SourceNode uses(RequestBlock block) {
        Set<String> names = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(HttpFile.needs(block));
        StringBuilder text = new StringBuilder();
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            if (names.add(name)) {
                file.request(name).ifPresent(needed -> {
                    boolean titled = lines.get(needed.heading().firstLine()).startsWith("###");
                    text.append(titled ? "" : "###\n").append(source(needed)).append('\n');
                    open.addAll(HttpFile.needs(needed));
                });
                if (file.request(name).isEmpty() && file.imports().isEmpty()) {
                    diagnostics.warning(
                            block.heading().position(),
                            "unknown-request",
                            "There is no request `" + name + "` in this file",
                            "A request is named by its title or by # @name; those of other files need an import");
                }
            }
        }
        return text.isEmpty()
                ? null
                : Nodes.text(text.toString(), block.heading().position());
    }
}

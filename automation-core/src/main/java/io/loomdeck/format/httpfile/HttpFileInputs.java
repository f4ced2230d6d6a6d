package io.loomdeck.format.httpfile;

import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.httpfile.source.Tag;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** The inputs of a script that was a file of requests. */
final class HttpFileInputs {

    private static final Set<String> OWN = Set.of("environment", "privateEnvironment", "folder");

    private HttpFileInputs() {}

    /** Those that every file has, and what it asks people for. */
    static SourceNode of(Collection<Tag> prompts) {
        Nodes.MappingBuilder inputs = Nodes.mapping(Position.START)
                .put(
                        "environment",
                        Nodes.optionalInput(
                                "json", "Variables by name, as http-client.env.json has them for one environment"))
                .put(
                        "privateEnvironment",
                        Nodes.optionalInput(
                                "secret", "More of them as JSON, as http-client.private.env.json has them; masked"))
                .put(
                        "folder",
                        Nodes.optionalInput(
                                "text", "Where the files lie that requests name; the job's workspace otherwise"));
        prompts.forEach(tag -> inputs.put(name(Tags.promptName(tag)), asked(tag)));
        return inputs.build();
    }

    private static SourceNode asked(Tag prompt) {
        String name = Tags.promptName(prompt);
        String description = prompt.value().substring(name.length()).strip();
        boolean secret = name.toLowerCase(Locale.ROOT).matches(".*(passw|secret|token|api_?key).*");
        return Nodes.mapping(prompt.position())
                .put("type", secret ? "secret" : "text")
                .put("description", description.isEmpty() ? null : description)
                .build();
    }

    /** The input of a prompt: names of variables may hold what names of inputs must not. */
    static String name(String prompt) {
        String name = prompt.replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isDigit(name.charAt(0)) || OWN.contains(name) ? "_" + name : name;
    }
}

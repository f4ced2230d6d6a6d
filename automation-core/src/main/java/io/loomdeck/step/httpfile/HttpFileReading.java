package io.loomdeck.step.httpfile;

import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.httpfile.HttpFileConfiguration.Surroundings;
import io.loomdeck.step.httpfile.source.Dialect;
import io.loomdeck.step.httpfile.source.HttpFile;
import org.jspecify.annotations.Nullable;

/** Reads a step {@code httpFile}. Belongs to one thread. */
final class HttpFileReading {

    private final StepReading reading;

    HttpFileReading(StepReading reading) {
        this.reading = reading;
    }

    @Nullable
    HttpFileConfiguration read(SourceNode value) {
        if (value instanceof SourceNode.Scalar scalar && scalar.value() instanceof String) {
            HttpFile request = file(scalar, Dialect.JETBRAINS);
            return checked(
                    new HttpFileConfiguration(
                            request, HttpFile.EMPTY, HttpFile.EMPTY, Dialect.JETBRAINS, Surroundings.NONE),
                    scalar.position());
        }
        if (value instanceof SourceNode.Mapping mapping) {
            return full(mapping);
        }
        reading.diagnostics()
                .error(
                        value.position(),
                        "wrong-type",
                        "`httpFile` is a request or a mapping, not " + value.kind(),
                        "httpFile: GET https://…");
        return null;
    }

    private HttpFileConfiguration full(SourceNode.Mapping mapping) {
        MappingReader keys = reading.mapping(mapping, HttpFileKeys.ALL);
        Dialect dialect = keys.choice("dialect", Dialect.class, Dialect.JETBRAINS);
        return checked(
                new HttpFileConfiguration(
                        file(keys.node("request"), dialect),
                        uses(keys.node("uses"), dialect),
                        file(keys.node("variables"), dialect),
                        dialect,
                        new Surroundings(
                                keys.template("environment"),
                                keys.template("privateEnvironment"),
                                keys.template("folder"),
                                keys.entries("prompts"))),
                mapping.position());
    }

    /** What is doubtful in other requests is told where they stand themselves. */
    private HttpFile uses(@Nullable SourceNode node, Dialect dialect) {
        if (!(node instanceof SourceNode.Scalar scalar)) {
            return HttpFile.EMPTY;
        }
        var found = new Diagnostics();
        HttpFile read = HttpFile.read(scalar.text(), dialect, scalar.position(), found);
        found.inOrder().stream()
                .filter(each -> each.severity() == Diagnostic.Severity.ERROR)
                .forEach(
                        each -> reading.diagnostics().error(each.position(), each.code(), each.message(), each.hint()));
        return read;
    }

    private HttpFile file(@Nullable SourceNode node, Dialect dialect) {
        return node instanceof SourceNode.Scalar scalar
                ? HttpFile.read(scalar.text(), dialect, scalar.position(), reading.diagnostics())
                : HttpFile.EMPTY;
    }

    private HttpFileConfiguration checked(HttpFileConfiguration configuration, Position position) {
        int requests = configuration.request().requests().size();
        if (requests > 1) {
            reading.diagnostics()
                    .error(
                            position,
                            "several-requests",
                            "There are " + requests + " requests in one step",
                            "Give each a step of its own, or put those that it runs below `uses`");
        }
        boolean nothing = requests == 0
                && configuration.variables().variables().isEmpty()
                && configuration.variables().imports().isEmpty();
        if (nothing && !reading.diagnostics().hasErrors()) {
            reading.diagnostics()
                    .error(
                            position,
                            "no-request",
                            "There is neither a request nor a variable",
                            "A request begins with a method and an address: GET https://…");
        }
        return configuration;
    }
}

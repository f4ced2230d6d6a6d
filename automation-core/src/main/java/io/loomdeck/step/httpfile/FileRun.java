package io.loomdeck.step.httpfile;

import io.loomdeck.expression.Values;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Position;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.ParsedText;
import io.loomdeck.step.file.Folder;
import io.loomdeck.step.httpfile.source.Dialect;
import io.loomdeck.step.httpfile.source.Directive;
import io.loomdeck.step.httpfile.source.HttpFile;
import io.loomdeck.step.httpfile.source.RequestBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a step {@code httpFile}: its variables, then its request. Belongs to one thread. */
final class FileRun {

    private final HttpFileConfiguration configuration;
    private final StepContext context;
    private final Session session;
    private final Folder folder;

    FileRun(HttpFileConfiguration configuration, StepContext context) {
        this.configuration = configuration;
        this.context = context;
        this.session = Session.of(context);
        Template named = configuration.surroundings().folder();
        this.folder = new Folder(named == null ? "" : context.text(named), context);
    }

    @Nullable
    Object run() throws Exception {
        configuration.variables().variables().forEach(session::define);
        // For REST Client the last definition of a name counts everywhere, and it is among the variables of the file.
        configuration.request().variables().stream()
                .filter(each ->
                        configuration.dialect() != Dialect.REST_CLIENT || !session.variables.containsKey(each.name()))
                .forEach(session::define);
        for (Directive each : configuration.variables().imports()) {
            load(each.target());
        }
        for (Directive each : configuration.request().imports()) {
            load(each.target());
        }
        List<RequestBlock> requests = configuration.request().requests();
        return requests.isEmpty() ? null : new RequestRun(requests.getFirst(), scope(), this, context).run();
    }

    private Scope scope() {
        Map<String, Object> prompts = new LinkedHashMap<>();
        configuration.surroundings().prompts().forEach((name, template) -> {
            Object value = context.evaluate(template);
            if (value != null) {
                prompts.put(name, value);
            }
        });
        return new Scope(session, configuration.dialect(), environment(), prompts, context);
    }

    private Map<String, Object> environment() {
        Map<String, Object> environment = new LinkedHashMap<>();
        mapping(configuration.surroundings().environment(), environment);
        mapping(configuration.surroundings().secrets(), environment);
        return environment;
    }

    private void mapping(@Nullable Template written, Map<String, Object> into) {
        Object value = written == null ? null : context.evaluate(written);
        // A secret is a text; what it holds must not be shown where it is wrong.
        boolean text = value instanceof String;
        if (value instanceof String json) {
            value = json.isBlank() ? null : ParsedText.of(json, "").jsonOrNull();
        }
        if (value == null && !text) {
            return;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "An environment is a mapping of variables, not "
                            + (text ? "a text that is no JSON object" : Values.describe(value)),
                    "{ \"host\": \"https://…\" }");
        }
        map.forEach((name, each) -> {
            if (each != null) {
                into.put(String.valueOf(name), each);
            }
        });
    }

    Folder folder() {
        return folder;
    }

    /** A request by its name: of this step, of imported files. */
    RequestBlock request(String name) {
        return configuration
                .uses()
                .request(name)
                .or(() -> java.util.Optional.ofNullable(session.imported.get(name)))
                .orElseThrow(() -> new StepException(
                        ErrorClass.SCRIPT,
                        "There is no request `" + name + "`",
                        "A request is named by its title or by # @name; those of other files need an import"));
    }

    /** Makes a file's requests and variables known. */
    HttpFile load(String path) {
        String text = folder.text(path, null);
        var diagnostics = new Diagnostics();
        HttpFile read = HttpFile.read(text, configuration.dialect(), Position.START, diagnostics);
        diagnostics.inOrder().stream()
                .filter(found -> found.severity() == Diagnostic.Severity.ERROR)
                .findFirst()
                .ifPresent(found -> {
                    throw new StepException(
                            ErrorClass.SCRIPT, path + ":" + found.position() + ": " + found.message(), found.hint());
                });
        read.variables().forEach(each -> session.variables.putIfAbsent(each.name(), each));
        read.requests().forEach(each -> {
            String name = each.name();
            if (name != null) {
                session.imported.put(name, each);
            }
        });
        return read;
    }
}

package io.loomdeck.step.httpfile;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.HttpResult;
import io.loomdeck.step.http.PreparedRequest;
import io.loomdeck.step.http.PreparedRequest.Content;
import io.loomdeck.step.http.PreparedSending;
import io.loomdeck.step.http.Verdicts;
import io.loomdeck.step.httpfile.source.Check;
import io.loomdeck.step.httpfile.source.Definition;
import io.loomdeck.step.httpfile.source.Directive;
import io.loomdeck.step.httpfile.source.HttpFile;
import io.loomdeck.step.httpfile.source.RequestBlock;
import io.loomdeck.step.httpfile.source.RequestBlock.Message;
import io.loomdeck.step.httpfile.source.Saving;
import io.loomdeck.step.httpfile.source.Script;
import io.loomdeck.step.httpfile.source.Tag;
import io.loomdeck.trace.Event.LogLevel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs one request with what stands around it, in the order of the text. Belongs to one thread. */
final class RequestRun {

    /** A request that runs itself would do so for ever. */
    private static final int DEEPEST = 20;

    private final RequestBlock block;
    private final Scope scope;
    private final FileRun file;
    private final StepContext context;
    private final Verdicts verdicts;
    private final int depth;

    RequestRun(RequestBlock block, Scope scope, FileRun file, StepContext context) {
        this(block, scope, file, context, 0);
    }

    private RequestRun(RequestBlock block, Scope scope, FileRun file, StepContext context, int depth) {
        this.block = block;
        this.scope = scope;
        this.file = file;
        this.context = context;
        this.depth = depth;
        this.verdicts = new Verdicts(context);
    }

    /** Runs it; the result is the answer, or null where nothing was sent. */
    @Nullable
    HttpResult run() throws Exception {
        if (depth > DEEPEST) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The requests run each other in a circle",
                    "Look at # @ref and run in this file");
        }
        others();
        Message message = block.message();
        ScriptRun scripts = new ScriptRun(scope, context);
        for (Script script : block.before().scripts()) {
            scripts.run(
                    script, ScriptFacts.before(message, scope.environment(), script.block()), verdicts, file.folder());
            if (scripts.skips()) {
                context.log(LogLevel.INFO, "Not sent: its script says request.skip()");
                return null;
            }
        }
        if (message == null) {
            verdicts.settle();
            return null;
        }
        pause();
        PreparedRequest request = new MessageMaking(block, message, scope, file.folder()).make();
        HttpResult answer = PreparedSending.send(request, context);
        after(new Exchange(request, shown(request), answer), scripts);
        return answer;
    }

    private void others() throws Exception {
        for (Tag tag : block.heading().tags()) {
            boolean forced = tag.name().equalsIgnoreCase("forceRef");
            if (forced || tag.name().equalsIgnoreCase("ref")) {
                if (forced || !scope.session().exchanges.containsKey(tag.value())) {
                    other(file.request(tag.value()), List.of());
                }
            }
        }
        for (Directive directive : block.before().directives()) {
            if (directive.kind() == Directive.Kind.RUN) {
                for (RequestBlock other : targets(directive.target())) {
                    other(other, directive.variables());
                }
            }
        }
    }

    private List<RequestBlock> targets(String target) {
        if (target.startsWith("#")) {
            return List.of(file.request(target.substring(1).strip()));
        }
        HttpFile loaded = file.load(scope.fill(target));
        return loaded.requests();
    }

    private void other(RequestBlock other, List<Definition> given) throws Exception {
        String name = Objects.requireNonNullElseGet(other.name(), () -> HttpFileStep.summary(other));
        context.child(
                "httpFile[" + name + "]",
                "httpFile.request",
                name,
                child -> new RequestRun(other, scope.inner(given, child), file, child, depth + 1).run());
    }

    private void pause() throws InterruptedException {
        Tag tag = block.tag("sleep").orElse(null);
        if (tag != null) {
            String written = scope.fill(tag.value());
            // httpyac counts milliseconds.
            context.pause(Durations.parse(written.matches("\\d+") ? written + "ms" : written)
                    .orElseThrow(() -> new StepException(
                            ErrorClass.SCRIPT, "`" + tag.value() + "` is no time for @sleep", "As in # @sleep 500")));
        }
    }

    private static String shown(PreparedRequest request) {
        return request.content() instanceof Content.Bytes(var _, String shown) && shown != null ? shown : "";
    }

    private void after(Exchange exchange, ScriptRun scripts) throws InterruptedException {
        List<Tag> names = block.heading().tags().stream()
                .filter(tag -> tag.name().equalsIgnoreCase("name"))
                .toList();
        names.forEach(tag -> scope.session().exchanges.put(tag.value(), exchange));
        if (!block.heading().title().isEmpty()) {
            scope.session().exchanges.put(block.heading().title(), exchange);
        }
        for (Check check : block.after().checks()) {
            new CheckRun(exchange, scope, verdicts).run(check);
        }
        for (Script script : block.after().scripts()) {
            handle(exchange, script, scripts);
        }
        for (Saving saving : block.after().savings()) {
            file.folder().write(scope.fill(saving.path()), exchange.answer().content(), saving.replacing());
        }
        verdicts.settle();
    }

    /** An assertion outside of any test is a test without a name. */
    private void handle(Exchange exchange, Script script, ScriptRun scripts) throws InterruptedException {
        try {
            scripts.run(
                    script, ScriptFacts.after(exchange, scope.environment(), script.block()), verdicts, file.folder());
        } catch (StepException e) {
            if (e.errorClass() != ErrorClass.ASSERTION) {
                throw e;
            }
            verdicts.add("Response handler", false, null, e.getMessage());
        }
    }
}

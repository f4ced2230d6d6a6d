package io.loomdeck.step.httpfile;

import io.loomdeck.javascript.JavascriptCode;
import io.loomdeck.javascript.JavascriptException;
import io.loomdeck.javascript.JavascriptLibrary;
import io.loomdeck.javascript.JavascriptLimits;
import io.loomdeck.javascript.JavascriptSandbox;
import io.loomdeck.javascript.JavascriptScope;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Position;
import io.loomdeck.step.PlacedException;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.Folder;
import io.loomdeck.step.http.Verdicts;
import io.loomdeck.step.httpfile.source.Script;
import io.loomdeck.step.javascript.LoggedConsole;
import io.loomdeck.trace.Event.LogLevel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs scripts of a request, each in a scope of its own, so that only what it says to keep is kept. Belongs to one thread. */
final class ScriptRun {

    private static final JavascriptLibrary LIBRARY = JavascriptLibrary.resource(ScriptRun.class, "http-file.js");

    /** Words that no parameter can have, and names of ours that variables must not hide. */
    private static final Set<String> TAKEN = Set.of(
            ("arguments await break case catch class const continue debugger default delete do else enum eval export"
                            + " extends false finally for function if implements import in instanceof interface let new"
                            + " null package private protected public return static super switch this throw true try"
                            + " typeof undefined var void while with yield client request response crypto exports test"
                            + " console require")
                    .split(" "));

    private final Scope scope;
    private final StepContext context;
    private @Nullable ScriptHost host;

    ScriptRun(Scope scope, StepContext context) {
        this.scope = scope;
        this.context = context;
    }

    /** Whether the last script asked for its request not to be sent. */
    boolean skips() {
        return host != null && host.skips();
    }

    /** Runs a script for its effects. */
    void run(Script script, Map<String, Object> facts, Verdicts verdicts, Folder folder) throws InterruptedException {
        String code = script.code();
        Position position = script.position();
        if (script.file() != null) {
            if (script.file().endsWith(".lua")) {
                throw new StepException(
                        ErrorClass.SCRIPT, script.file() + " is Lua, which is not run here", "Use JavaScript");
            }
            code = folder.text(scope.fill(script.file()), null);
        } else if (code.stripLeading().startsWith("-- lua")) {
            throw new PlacedException(
                    ErrorClass.SCRIPT, "This is Lua, which is not run here", "Use JavaScript", null, position);
        }
        Map<String, Object> arguments = script.block() ? arguments(code) : Map.of();
        try {
            evaluate(code, arguments, facts, verdicts);
        } catch (JavascriptException e) {
            throw explained(e, script);
        }
    }

    /** The value of an expression over all variables, or null where it has none. */
    @Nullable
    Object expression(String code) {
        try {
            return evaluate(
                    "return (" + code + ");",
                    arguments(code),
                    ScriptFacts.none(scope.environment()),
                    new Verdicts(context));
        } catch (JavascriptException e) {
            context.log(LogLevel.WARN, "{{" + code + "}}: " + e.getMessage());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepException(ErrorClass.CANCELLED, "Interrupted while {{" + code + "}} was evaluated", null, e);
        }
    }

    private @Nullable Object evaluate(
            String code, Map<String, Object> arguments, Map<String, Object> facts, Verdicts verdicts)
            throws InterruptedException, JavascriptException {
        ScriptHost functions = new ScriptHost(scope, facts, verdicts);
        host = functions;
        JavascriptCode body = JavascriptCode.of("script", code, List.copyOf(arguments.keySet()));
        try (JavascriptScope sandbox =
                JavascriptSandbox.shared().open(JavascriptLimits.STANDARD, LoggedConsole.of(() -> context))) {
            sandbox.load(LIBRARY, functions.functions());
            Object result = sandbox.evaluate(body, arguments);
            sandbox.drain();
            return result;
        } catch (JavascriptException e) {
            if (functions.exited() && e.reason() == JavascriptException.Reason.THROWN) {
                return null;
            }
            throw e;
        }
    }

    private Map<String, Object> arguments(String code) {
        Map<String, Object> arguments = scope.namedIn(code);
        arguments.keySet().removeAll(TAKEN);
        return arguments;
    }

    private static StepException explained(JavascriptException problem, Script script) {
        ErrorClass kind = switch (problem.reason()) {
            case TIMEOUT -> ErrorClass.TIMEOUT;
            case LOST -> ErrorClass.AGENT;
            default -> ErrorClass.SCRIPT;
        };
        String message = String.valueOf(problem.getMessage());
        if (message.startsWith("AssertionError")) {
            kind = ErrorClass.ASSERTION;
        }
        Position inCode = problem.position();
        if (inCode == null || script.file() != null) {
            String where = script.file() == null ? "" : " (" + script.file() + ")";
            return new StepException(kind, message + where, null, problem);
        }
        Position base = script.position();
        int column = inCode.line() == 1 ? base.column() + inCode.column() - 1 : inCode.column();
        Position place = new Position(base.line() + inCode.line() - 1, column);
        String where = " (line " + place.line() + ", column " + place.column() + ")";
        return new PlacedException(kind, message + where, null, problem, place);
    }
}

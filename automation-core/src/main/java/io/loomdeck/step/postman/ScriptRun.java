package io.loomdeck.step.postman;

import io.loomdeck.javascript.JavascriptCode;
import io.loomdeck.javascript.JavascriptException;
import io.loomdeck.javascript.JavascriptLibrary;
import io.loomdeck.javascript.JavascriptLimits;
import io.loomdeck.javascript.JavascriptSandbox;
import io.loomdeck.javascript.JavascriptScope;
import io.loomdeck.script.Position;
import io.loomdeck.step.javascript.LoggedConsole;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scripts of a collection, all in one scope, as newman does: what one leaves in global names the next one finds.
 * The scope is opened for the first script. Belongs to one thread.
 */
final class ScriptRun implements AutoCloseable {

    /** Scripts wait for what they poll; the memory is for libraries and answers. */
    private static final JavascriptLimits LIMITS =
            new JavascriptLimits(Duration.ofMinutes(2), 192L * 1024 * 1024, 2_000_000);

    private static final JavascriptLibrary REGISTRY = JavascriptLibrary.of(
            "registry",
            "(function () { Object.defineProperty(globalThis, 'loomdeckModules', { value: Object.create(null) }); })");

    private static final JavascriptLibrary POSTMAN = JavascriptLibrary.resource(ScriptRun.class, "postman.js");

    private static final JavascriptCode FINISH =
            JavascriptCode.of("finish", "return loomdeckScript.finish();", List.of());

    private final ScriptHost host;
    private final Set<String> loaded = new HashSet<>();
    private @Nullable JavascriptScope scope;

    ScriptRun(ScriptHost host) {
        this.host = host;
    }

    /**
     * Runs a script. Whatever goes wrong in it is a failed assertion.
     *
     * @return the request as the script has changed it, or null where it has not
     */
    @Nullable
    Map<String, Object> run(Script script, Moment moment) throws InterruptedException {
        host.at(moment);
        try {
            JavascriptScope open = open(script);
            open.evaluate(script.compiled(), Map.of());
            open.drain();
            Object changed = open.evaluate(FINISH, Map.of());
            return changed == null ? null : Plain.map(changed);
        } catch (JavascriptException e) {
            failed(e, script, moment);
            return null;
        }
    }

    private static void failed(JavascriptException problem, Script script, Moment moment) {
        if (moment.flow().skips() && problem.reason() == JavascriptException.Reason.THROWN) {
            return;
        }
        Position inCode = problem.position();
        String where =
                inCode == null ? "" : " (line " + script.line(inCode.line()).line() + ")";
        String name = moment.event().equals("test") ? "Script after the request" : "Script before the request";
        moment.verdicts().add(name, false, null, problem.getMessage() + where);
    }

    private JavascriptScope open(Script script) throws InterruptedException, JavascriptException {
        JavascriptScope open = scope;
        if (open == null) {
            open = JavascriptSandbox.shared().open(LIMITS, LoggedConsole.of(host::speaker));
            scope = open;
            open.load(REGISTRY, Map.of());
            load("chai", open);
            open.load(POSTMAN, host.functions());
        }
        for (String library : Libraries.askedBy(script.code())) {
            load(library, open);
        }
        return open;
    }

    private void load(String library, JavascriptScope open) throws InterruptedException, JavascriptException {
        if (loaded.add(library)) {
            open.load(Libraries.get(library), Map.of());
        }
    }

    @Override
    public void close() {
        host.interrupt();
        if (scope != null) {
            scope.close();
        }
    }
}

package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.SubmissionRefusedException.Problem;
import io.loomdeck.format.check.CalledScripts;
import io.loomdeck.protocol.ConsoleMessage.CalledScript;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Requirements;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.StepType.Called;
import io.loomdeck.step.StepTypes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The scripts that a job's script calls, directly or through others, pinned to the versions that they have when the job is
 * submitted: what is saved later changes no job that waits.
 */
@Component
class CalledScriptPins {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final ScriptLookup scripts;

    CalledScriptPins(JdbcClient jdbc, ScriptLookup scripts) {
        this.jdbc = jdbc;
        this.scripts = scripts;
    }

    /** What is called, as it is called: by name, and by version or the newest. */
    private record Key(String name, @Nullable Integer version) {
        static Key of(Called called) {
            return new Key(called.script(), called.version());
        }
    }

    /** The scripts that were found. */
    record Pins(Map<Key, ScriptLookup.Runnable> scripts) {

        /** What an agent must have to run a script and all that it calls. */
        Requirements requirements(Script caller) {
            Set<String> labels = new HashSet<>(caller.requires().labels());
            Set<Lane> lanes = new HashSet<>(caller.requires().lanes());
            String browser = caller.requires().browser();
            for (ScriptLookup.Runnable called : scripts.values()) {
                Requirements more = called.script().requires();
                labels.addAll(more.labels());
                lanes.addAll(more.lanes());
                browser = browser == null ? more.browser() : browser;
            }
            return new Requirements(labels, lanes, browser);
        }
    }

    /**
     * Finds all that a script calls.
     *
     * @throws SubmissionRefusedException where one of them does not exist or is called with wrong inputs
     */
    Pins find(ScriptLookup.Runnable caller) {
        Map<Key, ScriptLookup.Runnable> found = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        Deque<ScriptLookup.Runnable> open = new ArrayDeque<>(List.of(caller));
        while (!open.isEmpty() && found.size() <= MOST) {
            ScriptLookup.Runnable script = open.remove();
            problems.addAll(problems(script, script.equals(caller) ? "" : script.name() + " "));
            for (CalledScripts.Call call : CalledScripts.of(script.script(), StepTypes.installed())) {
                Key key = Key.of(call.called());
                if (!found.containsKey(key)) {
                    scripts.named(key.name(), key.version()).ifPresent(called -> {
                        found.put(key, called);
                        open.add(called);
                    });
                }
            }
        }
        if (found.size() > MOST) {
            problems.add(new Problem("", "It calls more than " + MOST + " other scripts"));
        }
        if (!problems.isEmpty()) {
            throw new SubmissionRefusedException(problems);
        }
        return new Pins(found);
    }

    private List<Problem> problems(ScriptLookup.Runnable script, String prefix) {
        Diagnostics diagnostics = new Diagnostics();
        CalledScripts.check(script.script(), StepTypes.installed(), new Library(), diagnostics);
        return diagnostics.inOrder().stream()
                .map(found -> new Problem(prefix + found.position(), message(found)))
                .toList();
    }

    private static String message(Diagnostic found) {
        return found.message() + (found.hint() == null ? "" : " (" + found.hint() + ")");
    }

    void write(long jobId, Pins pins) {
        pins.scripts()
                .forEach((key, script) -> jdbc.sql("""
                        insert into job_called_script (job_id, name, asked, script_id, script_version)
                        values (?, ?, ?, ?, ?)""")
                        .params(
                                jobId,
                                key.name(),
                                key.version() == null ? 0 : key.version(),
                                script.scriptId(),
                                script.version())
                        .update());
    }

    /** What the agent is given of a job's pinned scripts. */
    List<CalledScript> open(long jobId) {
        return jdbc.sql("select name, asked, script_id, script_version from job_called_script where job_id = ?")
                .param(jobId)
                .query((row, _) -> {
                    ScriptLookup.Runnable script = scripts.require(row.getLong(3), row.getInt(4));
                    int asked = row.getInt(2);
                    return new CalledScript(
                            row.getString(1), asked == 0 ? null : asked, script.fileName(), script.source());
                })
                .list();
    }

    /** The stored scripts, as the checks of the language ask for them. */
    private final class Library implements ScriptLibrary {
        @Override
        public Optional<Script> find(String name, @Nullable Integer version) {
            return scripts.named(name, version).map(ScriptLookup.Runnable::script);
        }

        @Override
        public Collection<String> names() {
            return scripts.names();
        }
    }
}

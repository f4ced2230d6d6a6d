package io.loomdeck.console.jobs.internal;

import io.loomdeck.protocol.ConsoleMessage.CalledScript;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an agent needs of a job's script: the source as it was at the submission, and the inputs with secrets opened. */
@Component
class AssignedScript {

    private final ScriptLookup scripts;
    private final StoredInputs inputs;
    private final CalledScriptPins called;

    AssignedScript(ScriptLookup scripts, StoredInputs inputs, CalledScriptPins called) {
        this.scripts = scripts;
        this.inputs = inputs;
        this.called = called;
    }

    /** A script with its inputs, and those that it calls. */
    record Ready(String source, Map<String, Object> inputs, List<CalledScript> called) {
        Ready {
            called = List.copyOf(called);
        }
    }

    Ready prepare(JobRecord job) {
        String source = scripts.require(job.scriptId(), job.scriptVersion()).source();
        return new Ready(source, inputs.open(job.inputs()), called.open(job.id()));
    }
}

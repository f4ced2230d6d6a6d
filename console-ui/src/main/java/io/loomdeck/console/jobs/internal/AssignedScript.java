package io.loomdeck.console.jobs.internal;

import java.util.Map;
import org.springframework.stereotype.Component;

/** What an agent needs of a job's script: the source as it was at the submission, and the inputs with secrets opened. */
@Component
class AssignedScript {

    private final ScriptLookup scripts;
    private final StoredInputs inputs;

    AssignedScript(ScriptLookup scripts, StoredInputs inputs) {
        this.scripts = scripts;
        this.inputs = inputs;
    }

    /** A script with its inputs. */
    record Ready(String source, Map<String, Object> inputs) {}

    Ready prepare(JobRecord job) {
        String source = scripts.require(job.scriptId(), job.scriptVersion()).source();
        return new Ready(source, inputs.open(job.inputs()));
    }
}

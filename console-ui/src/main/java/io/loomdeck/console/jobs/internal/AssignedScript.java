package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.protocol.ConsoleMessage.CalledScript;
import io.loomdeck.protocol.ConsoleMessage.Resume;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an agent needs of a job's script: the source as it was at the submission, and the inputs with secrets opened. */
@Component
class AssignedScript {

    private final JobScripts scripts;
    private final StoredInputs inputs;
    private final CalledScriptPins called;
    private final ApprovalTable approvals;

    AssignedScript(JobScripts scripts, StoredInputs inputs, CalledScriptPins called, ApprovalTable approvals) {
        this.scripts = scripts;
        this.inputs = inputs;
        this.called = called;
        this.approvals = approvals;
    }

    /** A script with its inputs, those that it calls, and where it goes on, if an earlier attempt has left something. */
    record Ready(
            String source,
            Map<String, Object> inputs,
            List<CalledScript> called,
            @Nullable Resume resume,
            ConsoleMessage.@Nullable Exchanges exchanges) {
        Ready {
            called = List.copyOf(called);
        }
    }

    Ready prepare(JobRecord job) {
        String source = scripts.of(job).source();
        return new Ready(
                source,
                inputs.open(job.inputs()),
                called.open(job.id()),
                approvals.resume(job.id()).orElse(null),
                told(scripts.exchangesOf(job.id())));
    }

    private static ConsoleMessage.@Nullable Exchanges told(Exchanges exchanges) {
        if (exchanges.replayOf() != null) {
            return ConsoleMessage.Exchanges.REPLAY;
        }
        return exchanges.kept() ? ConsoleMessage.Exchanges.KEEP : null;
    }
}

package io.loomdeck.agent.cli;

import io.loomdeck.agent.script.AgentEngine;
import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.agent.workspace.SpaceGuard;
import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptRun;
import io.loomdeck.engine.Services;
import io.loomdeck.engine.TraceKeeping;
import io.loomdeck.step.ScriptLibrary;
import io.loomdeck.step.control.Approvals;
import io.loomdeck.step.control.ClusterLocks;
import io.loomdeck.trace.TraceSink;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One attempt at a script on this machine, as a console would have it made.
 *
 * @param number of the run, from 1; 0 where there is but one
 * @param workspace where the script keeps its files
 * @param wholeTrace whether every step run is kept in a file, however short the run is
 * @param approvals who answers where the script asks a person
 * @param services puts something between the script and the network
 */
record LocalAttempt(
        LocalRun.Request request,
        int number,
        Path workspace,
        boolean wholeTrace,
        Approvals approvals,
        UnaryOperator<Services> services) {

    /** Begins it with the values of its inputs. */
    AttemptRun start(AgentEngine engine, Map<String, Object> inputs, TraceSink sink) {
        Map<String, Object> job =
                Map.of("id", number, "attempt", 1, "script", request.script().name());
        return engine.engine()
                .start(
                        new AttemptRequest(
                                request.script(),
                                inputs,
                                request.secrets(),
                                job,
                                Map.of(),
                                request.console(),
                                files(),
                                services.apply(offered(engine))),
                        sink);
    }

    private Services offered(AgentEngine engine) {
        Services offered = engine.services()
                .with(ScriptLibrary.class, request.others().library())
                .with(Approvals.class, approvals)
                .with(ClusterLocks.class, ClusterLocks.ALONE);
        return wholeTrace ? offered.with(TraceKeeping.class, TraceKeeping.ALWAYS) : offered;
    }

    private AttemptWorkspace files() {
        String name = String.valueOf(request.file().getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
        Path shared = Path.of(System.getProperty("user.home"), ".loomdeck", "run", name);
        return new AttemptWorkspace(workspace, shared, request.allowances().roots(), SpaceGuard.usual());
    }
}

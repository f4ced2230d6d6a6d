package io.loomdeck.console.dispatch;

import io.loomdeck.console.agents.AgentLinks;
import io.loomdeck.console.jobs.JobSignals;
import io.loomdeck.protocol.ConsoleMessage;
import org.springframework.stereotype.Component;

/** Passes on what jobs ask for. */
@Component
class DispatchSignals implements JobSignals {

    private final Dispatcher dispatcher;
    private final AgentLinks links;

    DispatchSignals(Dispatcher dispatcher, AgentLinks links) {
        this.dispatcher = dispatcher;
        this.links = links;
    }

    @Override
    public void workAvailable() {
        dispatcher.wake();
    }

    @Override
    public void tell(String agentId, ConsoleMessage message) {
        links.send(agentId, message);
    }
}

package io.loomdeck.console.api.web;

import io.loomdeck.console.agents.AgentCard;
import io.loomdeck.console.agents.AgentService;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The fleet. */
@RestController
@RequestMapping(ApiSecurity.BASE + "/agents")
class AgentsApi {

    private final AgentService agents;

    AgentsApi(AgentService agents) {
        this.agents = agents;
    }

    @GetMapping
    List<AgentCard> list() {
        return agents.cards();
    }

    @PostMapping("/{agent}/drain")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drain(@PathVariable String agent) {
        agents.drain(known(agent));
    }

    @PostMapping("/{agent}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String agent) {
        agents.resume(known(agent));
    }

    /** The id of an agent that is named by its id or its name. */
    private String known(String agent) {
        return agents.cards().stream()
                .filter(card -> card.id().equals(agent) || card.name().equals(agent))
                .map(AgentCard::id)
                .findFirst()
                .orElseThrow(() -> new ApiErrors.NotFoundException("There is no agent " + agent));
    }
}

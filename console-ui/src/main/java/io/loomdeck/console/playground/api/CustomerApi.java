package io.loomdeck.console.playground.api;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.RefusedRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Business customers as JSON, in as many revisions as a script wants to synchronize with. */
@PlaygroundEndpoint
@RequestMapping(PlaygroundProperties.PATH + "/api/customers")
class CustomerApi {

    private static final int MAX_SIZE = 500;

    @GetMapping
    Paging<CustomerRecord> list(
            @RequestParam(defaultValue = "1") long seed,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "100") int size) {
        RefusedRequest.inRange("page", page, 1, 1_000_000);
        RefusedRequest.inRange("size", size, 1, MAX_SIZE);
        return Paging.cut(CustomerRevisions.at(seed, revision("revision", revision)), page, size);
    }

    /** The truth about two revisions, for scripts to check themselves against. */
    @GetMapping("/changes")
    CustomerRevisions.Changes changes(
            @RequestParam(defaultValue = "1") long seed, @RequestParam int from, @RequestParam int to) {
        return CustomerRevisions.between(seed, revision("from", from), revision("to", to));
    }

    private static int revision(String name, int revision) {
        return RefusedRequest.inRange(name, revision, 0, CustomerRevisions.MAX_REVISION);
    }
}

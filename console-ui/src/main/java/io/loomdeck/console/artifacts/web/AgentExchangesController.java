package io.loomdeck.console.artifacts.web;

import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.ReplayedExchanges;
import io.loomdeck.engine.Recording;
import io.loomdeck.protocol.Protocol;
import java.security.Principal;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Gives agents the HTTP exchanges that an attempt is answered from, as long as the attempt is theirs. */
@RestController
class AgentExchangesController {

    private final ArtifactService artifacts;
    private final AttemptService attempts;
    private final ReplayedExchanges replayed;

    AgentExchangesController(ArtifactService artifacts, AttemptService attempts, ReplayedExchanges replayed) {
        this.artifacts = artifacts;
        this.attempts = attempts;
        this.replayed = replayed;
    }

    @GetMapping("/agent-api/attempts/{attemptId}/exchanges")
    ResponseEntity<Resource> get(
            @PathVariable long attemptId, @RequestHeader(Protocol.FENCING_HEADER) long fencingToken, Principal agent) {
        Long jobId = attempts.liveJobOf(agent.getName(), attemptId, fencingToken);
        if (jobId == null) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        return replayed.attemptOf(jobId)
                .flatMap(of -> artifacts.find(of, Recording.NAME))
                .map(content -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .<Resource>body(new FileSystemResource(content.file())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}

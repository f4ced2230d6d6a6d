package io.loomdeck.console.artifacts.web;

import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.ReplayedExchanges;
import io.loomdeck.engine.Recording;
import io.loomdeck.engine.Resumption;
import io.loomdeck.protocol.Protocol;
import java.security.Principal;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives agents what an earlier attempt has left for one that is theirs, as long as it is. */
@RestController
@RequestMapping("/agent-api/attempts/{attemptId}")
class AgentEarlierFilesController {

    private final ArtifactService artifacts;
    private final AttemptService attempts;
    private final ApprovalService approvals;
    private final ReplayedExchanges replayed;

    AgentEarlierFilesController(
            ArtifactService artifacts, AttemptService attempts, ApprovalService approvals, ReplayedExchanges replayed) {
        this.artifacts = artifacts;
        this.attempts = attempts;
        this.approvals = approvals;
        this.replayed = replayed;
    }

    /** Where the job goes on: what an earlier attempt of it has left. */
    @GetMapping("/checkpoint")
    ResponseEntity<Resource> checkpoint(
            @PathVariable long attemptId, @RequestHeader(Protocol.FENCING_HEADER) long fencingToken, Principal agent) {
        return give(
                attempts.liveJobOf(agent.getName(), attemptId, fencingToken), approvals::checkpointOf, Resumption.NAME);
    }

    /** The HTTP exchanges that the attempt is answered from. */
    @GetMapping("/exchanges")
    ResponseEntity<Resource> exchanges(
            @PathVariable long attemptId, @RequestHeader(Protocol.FENCING_HEADER) long fencingToken, Principal agent) {
        return give(attempts.liveJobOf(agent.getName(), attemptId, fencingToken), replayed::attemptOf, Recording.NAME);
    }

    /** @param earlier the attempt that has left the file, by the job that needs it */
    private ResponseEntity<Resource> give(@Nullable Long jobId, LongFunction<Optional<Long>> earlier, String name) {
        if (jobId == null) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        return earlier.apply(jobId)
                .flatMap(attempt -> artifacts.find(attempt, name))
                .map(content -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .<Resource>body(new FileSystemResource(content.file())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}

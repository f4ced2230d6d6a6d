package io.loomdeck.console.artifacts.web;

import io.loomdeck.console.artifacts.ArtifactRefusedException;
import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Topic;
import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.Protocol;
import io.loomdeck.protocol.WireFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes files in from agents, as long as the attempt is theirs. */
@RestController
class AgentArtifactController {

    private static final Logger LOG = LoggerFactory.getLogger(AgentArtifactController.class);

    private final ArtifactService artifacts;
    private final AttemptService attempts;
    private final LiveFeed feed;

    AgentArtifactController(ArtifactService artifacts, AttemptService attempts, LiveFeed feed) {
        this.artifacts = artifacts;
        this.attempts = attempts;
        this.feed = feed;
    }

    @PutMapping("/agent-api/attempts/{attemptId}/artifacts")
    ResponseEntity<byte[]> put(
            @PathVariable long attemptId,
            @RequestParam String name,
            @RequestParam(defaultValue = "file") String kind,
            @RequestParam(defaultValue = "0") long stepRun,
            @RequestHeader(Protocol.FENCING_HEADER) long fencingToken,
            @RequestHeader(name = "Loomdeck-Sha256", required = false) @Nullable String sha256,
            HttpServletRequest request,
            Principal agent) {
        Long jobId = attempts.liveJobOf(agent.getName(), attemptId, fencingToken);
        if (jobId == null) {
            return refuse(HttpStatus.CONFLICT, "The attempt is over, or no longer this agent's", "Abandon the attempt");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String mediaType = type == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type;
        try {
            artifacts.store(
                    new ArtifactService.Incoming(attemptId, name, kind, mediaType, stepRun, sha256),
                    request.getInputStream());
        } catch (ArtifactRefusedException e) {
            HttpStatus status = e.isTooLarge() ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
            return refuse(status, e.getMessage(), "Keep a smaller file, or another name");
        } catch (IOException e) {
            LOG.error("An artifact of job {} could not be stored", jobId, e);
            return refuse(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "The console could not store the file: " + e.getMessage(),
                    "Free some room on the disk of the console's data folder");
        }
        feed.publish(new Topic.Job(jobId));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<byte[]> refuse(HttpStatus status, @Nullable String reason, String remedy) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(WireFormat.write(new Enrolment.Refused(String.valueOf(reason), remedy)));
    }
}

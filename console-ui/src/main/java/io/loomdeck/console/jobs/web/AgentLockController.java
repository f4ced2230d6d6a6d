package io.loomdeck.console.jobs.web;

import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.ClusterLockService;
import io.loomdeck.protocol.Protocol;
import java.security.Principal;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives cluster locks to agents, as long as the attempt is theirs. */
@RestController
@RequestMapping("/agent-api/attempts/{attemptId}/locks")
class AgentLockController {

    private final ClusterLockService locks;
    private final AttemptService attempts;

    AgentLockController(ClusterLockService locks, AttemptService attempts) {
        this.locks = locks;
        this.attempts = attempts;
    }

    /** The fence as plain text, or 423 where another attempt holds the lock. */
    @PostMapping
    ResponseEntity<String> acquire(
            @PathVariable long attemptId,
            @RequestParam String name,
            @RequestHeader(Protocol.FENCING_HEADER) long fencingToken,
            Principal agent) {
        if (name.isBlank() || name.length() > ClusterLockService.LONGEST_NAME) {
            return ResponseEntity.badRequest().build();
        }
        if (attempts.liveJobOf(agent.getName(), attemptId, fencingToken) == null) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        OptionalLong fence = locks.tryAcquire(attemptId, name);
        return fence.isPresent()
                ? ResponseEntity.ok(Long.toString(fence.getAsLong()))
                : ResponseEntity.status(HttpStatus.LOCKED).build();
    }

    @DeleteMapping
    ResponseEntity<Void> release(
            @PathVariable long attemptId,
            @RequestParam String name,
            @RequestHeader(Protocol.FENCING_HEADER) long fencingToken,
            Principal agent) {
        if (attempts.liveJobOf(agent.getName(), attemptId, fencingToken) == null) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        locks.release(attemptId, name);
        return ResponseEntity.noContent().build();
    }
}

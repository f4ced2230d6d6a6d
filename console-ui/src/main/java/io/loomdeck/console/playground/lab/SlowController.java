package io.loomdeck.console.playground.lab;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.RefusedRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.async.DeferredResult;

/** Answers late. No thread waits meanwhile, so any number of slow requests may be under way. */
@PlaygroundEndpoint
class SlowController {

    static final int MAX_DELAY_MILLIS = 60_000;

    private static final long TIMEOUT_MILLIS = Duration.ofSeconds(90).toMillis();

    /**
     * Answers after a delay.
     *
     * @param delay in milliseconds, 0 to {@value #MAX_DELAY_MILLIS}
     * @param status the status to answer, 200 to 599
     */
    @RequestMapping(PlaygroundProperties.PATH + "/slow")
    DeferredResult<ResponseEntity<Map<String, Integer>>> slow(
            @RequestParam(defaultValue = "1000") int delay, @RequestParam(defaultValue = "200") int status) {
        RefusedRequest.inRange("delay", delay, 0, MAX_DELAY_MILLIS);
        RefusedRequest.inRange("status", status, 200, 599);
        var answer = ResponseEntity.status(status)
                .header("Cache-Control", "no-store")
                .body(Map.of("delay", delay, "status", status));
        var result = new DeferredResult<ResponseEntity<Map<String, Integer>>>(TIMEOUT_MILLIS);
        CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS).execute(() -> result.setResult(answer));
        return result;
    }
}

package io.loomdeck.console.playground.lab;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.RefusedRequest;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Fails now and then, so that a script can show what its retries are worth. */
@PlaygroundEndpoint
class FlakyController {

    private static final int MAX_KEY_LENGTH = 200;
    private static final int MAX_RETRY_AFTER = 3600;

    private final FlakyCalls calls;

    FlakyController(FlakyCalls calls) {
        this.calls = calls;
    }

    /**
     * Fails or succeeds.
     *
     * @param rate the share of calls that fail, by chance, 0 to 1; not used with {@code failFirst}
     * @param failFirst how many calls of a key fail before all others succeed: no chance in it; -1 leaves it to {@code rate}
     * @param key tells callers apart, so that they do not disturb one another
     * @param status the status of a failure, 400 to 599
     * @param retryAfter seconds to announce in the {@code Retry-After} header of a failure; -1 for no header
     */
    @RequestMapping(PlaygroundProperties.PATH + "/flaky")
    ResponseEntity<Map<String, Object>> flaky(
            @RequestParam(defaultValue = "0.3") double rate,
            @RequestParam(defaultValue = "-1") int failFirst,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "503") int status,
            @RequestParam(defaultValue = "-1") int retryAfter) {
        if (!(rate >= 0 && rate <= 1)) {
            throw RefusedRequest.badRequest("rate: %s is outside 0 to 1".formatted(rate));
        }
        if (key.length() > MAX_KEY_LENGTH) {
            throw RefusedRequest.badRequest("key: at most %d characters".formatted(MAX_KEY_LENGTH));
        }
        RefusedRequest.inRange("status", status, 400, 599);
        RefusedRequest.inRange("retryAfter", retryAfter, -1, MAX_RETRY_AFTER);
        var call = calls.count(key);
        var fails =
                failFirst >= 0 ? call <= failFirst : ThreadLocalRandom.current().nextDouble() < rate;
        var answer = ResponseEntity.status(fails ? status : 200).header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (fails && retryAfter >= 0) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter));
        }
        return answer.body(Map.of("outcome", fails ? "failed" : "ok", "key", key, "call", call));
    }
}

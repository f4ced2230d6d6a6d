package io.loomdeck.console.jobs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one job but its streams.
 *
 * @param whyItWaits one sentence while it is queued, else null
 * @param inputs as they were submitted, secrets masked, in the order of the form
 * @param attempts the newest last
 * @param outputs of the attempt that passed; empty before
 * @param fileName of the script
 * @param exchanges what becomes of its HTTP exchanges
 */
public record JobDetails(
        JobRow job,
        @Nullable String whyItWaits,
        Map<String, String> inputs,
        List<AttemptRow> attempts,
        Map<String, Object> outputs,
        String fileName,
        Exchanges exchanges) {}

package io.loomdeck.console.api.internal;

import static io.loomdeck.console.platform.Times.utc;

import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.platform.Secrets;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Submissions that may be sent again without making another job. The key's row and the job come into the database together,
 * so that of two that arrive at once one waits for the other and finds its job.
 */
@Service
public class KnownSubmissions {

    private final JdbcClient jdbc;
    private final JobService jobs;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    KnownSubmissions(JdbcClient jdbc, JobService jobs, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A key that came with another request before. */
    public static final class KeyReusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyReusedException() {
            super("This Idempotency-Key came with another request before; use a new key for each job");
        }
    }

    /**
     * Submits a job, or gives the one that was submitted with this key.
     *
     * @throws KeyReusedException where the key came with another request
     */
    public long submit(JobSubmission submission, String key) {
        String request = Secrets.hash(json.writeValueAsString(Map.of(
                "script", submission.scriptId(),
                "version", String.valueOf(submission.version()),
                "inputs", new TreeMap<>(submission.inputs()))));
        try {
            return java.util.Objects.requireNonNull(transactions.execute(_ -> first(submission, key, request)));
        } catch (DuplicateKeyException e) {
            return known(submission.submittedBy(), key, request).orElseThrow(() -> e);
        }
    }

    private long first(JobSubmission submission, String key, String request) {
        OptionalLong before = known(submission.submittedBy(), key, request);
        if (before.isPresent()) {
            return before.getAsLong();
        }
        jdbc.sql("insert into api_submission (user_name, idempotency_key, request_hash, made_at) values (?, ?, ?, ?)")
                .params(submission.submittedBy(), key, request, utc(clock.instant()))
                .update();
        long job = jobs.submit(submission);
        jdbc.sql("update api_submission set job_id = ? where user_name = ? and idempotency_key = ?")
                .params(job, submission.submittedBy(), key)
                .update();
        return job;
    }

    private OptionalLong known(String user, String key, String request) {
        return jdbc
                .sql("select job_id, request_hash from api_submission where user_name = ? and idempotency_key = ?")
                .params(user, key)
                .query((row, _) -> {
                    if (!row.getString("request_hash").equals(request)) {
                        throw new KeyReusedException();
                    }
                    return row.getLong("job_id");
                })
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}

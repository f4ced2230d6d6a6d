package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.ReplayedExchanges;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The jobs whose HTTP exchanges are kept or replayed. */
@Repository
class ExchangeTable implements ReplayedExchanges {

    private final JdbcClient jdbc;

    ExchangeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes what becomes of a new job's exchanges.
     *
     * @param source the attempt whose exchanges it replays, or null
     */
    void insert(long job, Exchanges exchanges, @Nullable Long source) {
        if (!exchanges.equals(Exchanges.FORGOTTEN)) {
            jdbc.sql("insert into job_exchanges (job_id, kept, replay_of, source_attempt) values (?, ?, ?, ?)")
                    .param(job)
                    .param(exchanges.kept())
                    .param(exchanges.replayOf())
                    .param(source)
                    .update();
        }
    }

    Exchanges of(long job) {
        return jdbc.sql("select kept, replay_of from job_exchanges where job_id = ?")
                .param(job)
                .query((row, _) -> new Exchanges(row.getBoolean("kept"), (Long) row.getObject("replay_of")))
                .optional()
                .orElse(Exchanges.FORGOTTEN);
    }

    /** The last attempt of a job, if it has kept its exchanges. */
    Optional<Long> keptBy(long job) {
        return jdbc.sql("""
                        select attempt_id from artifact where kind = 'exchanges'
                        and attempt_id = (select max(id) from attempt where job_id = ?)""").param(job).query((row, _) -> row.getLong("attempt_id")).list().stream()
                .findFirst();
    }

    @Override
    public Optional<Long> attemptOf(long job) {
        return jdbc.sql("select source_attempt from job_exchanges where job_id = ? and source_attempt is not null")
                .param(job)
                .query((row, _) -> row.getLong("source_attempt"))
                .optional();
    }
}

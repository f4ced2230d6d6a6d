package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.platform.Times.utc;

import io.loomdeck.console.jobs.ClusterLockService;
import java.time.Clock;
import java.util.OptionalLong;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The locks in the database. A row belongs to its attempt as long as that has not ended, so that nothing has to be tidied up
 * after an agent that was lost. Each statement stands alone: whichever of two comes first in the row gets the lock.
 */
@Service
class ClusterLockTable implements ClusterLockService {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClusterLockTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public OptionalLong tryAcquire(long attemptId, String name) {
        int taken = jdbc.sql("""
                        update cluster_lock set attempt_id = ?, fence = fence + 1, acquired_at = ?
                        where name = ? and (attempt_id is null or attempt_id = ? or not exists (
                            select 1 from attempt holder where holder.id = cluster_lock.attempt_id
                                and holder.state in ('ASSIGNED', 'RUNNING', 'CANCELLING')))""")
                .params(attemptId, utc(clock.instant()), name, attemptId)
                .update();
        return taken == 1 || insert(attemptId, name) ? fence(attemptId, name) : OptionalLong.empty();
    }

    /** Makes the lock where nobody ever asked for it. */
    private boolean insert(long attemptId, String name) {
        if (jdbc.sql("select count(*) from cluster_lock where name = ?")
                        .param(name)
                        .query(Long.class)
                        .single()
                > 0) {
            return false;
        }
        try {
            jdbc.sql("insert into cluster_lock (name, fence, attempt_id, acquired_at) values (?, 1, ?, ?)")
                    .params(name, attemptId, utc(clock.instant()))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private OptionalLong fence(long attemptId, String name) {
        return jdbc.sql("select fence from cluster_lock where name = ? and attempt_id = ?")
                .params(name, attemptId)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    @Override
    public void release(long attemptId, String name) {
        jdbc.sql("update cluster_lock set attempt_id = null where name = ? and attempt_id = ?")
                .params(name, attemptId)
                .update();
    }
}

package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.platform.Times.utc;
import static io.loomdeck.console.platform.Times.utcOrNull;

import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.AttemptTransitions;
import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.platform.Times;
import io.loomdeck.console.streams.StreamCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of attempts. Their state changes under the lock on the job's row; a lease is renewed without it. */
@Repository
class AttemptTable {

    /** States in which an attempt holds its slots and a lease. */
    static final String LIVE = "('ASSIGNED', 'RUNNING', 'CANCELLING')";

    private static final String COLUMNS = "id, job_id, number, state, agent_id, agent_name, lanes, fencing_token,"
            + " assigned_at, lease_until, cancel_at, cancel_reason, last_sequence, trace_count, log_count, http_count,"
            + " check_count, done, total, failed, steps_done, threads, most_threads, busy_millis, wall_millis";

    private static final String PROGRESS = "last_sequence = ?, trace_count = ?, log_count = ?, http_count = ?,"
            + " check_count = ?, done = ?, total = ?, failed = ?, steps_done = ?, threads = ?, most_threads = ?,"
            + " busy_millis = ?, wall_millis = ?";

    private static final RowMapper<AttemptRecord> RECORD = (row, _) -> new AttemptRecord(
            row.getLong("id"),
            row.getLong("job_id"),
            row.getInt("number"),
            AttemptState.valueOf(row.getString("state")),
            row.getString("agent_id"),
            row.getString("agent_name"),
            row.getString("lanes"),
            row.getLong("fencing_token"),
            Times.read(row, "assigned_at"),
            Times.read(row, "lease_until"),
            Times.readOrNull(row, "cancel_at"),
            row.getString("cancel_reason"),
            row.getLong("last_sequence"),
            new StreamCounts(
                    row.getLong("trace_count"),
                    row.getLong("log_count"),
                    row.getLong("http_count"),
                    row.getLong("check_count")),
            progress(row));

    private final JdbcClient jdbc;

    AttemptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static JobProgress progress(ResultSet row) throws SQLException {
        return new JobProgress(
                row.getLong("done"),
                row.getLong("total"),
                row.getLong("failed"),
                row.getLong("steps_done"),
                row.getInt("threads"),
                row.getInt("most_threads"),
                row.getLong("busy_millis"),
                row.getLong("wall_millis"));
    }

    /** An attempt that begins its life. */
    record Fresh(
            long jobId,
            int number,
            String agentId,
            String agentName,
            String lanes,
            long fencingToken,
            Instant assignedAt,
            Instant leaseUntil) {}

    long insert(Fresh attempt) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into attempt (job_id, number, state, agent_id, agent_name, lanes, fencing_token, assigned_at,
                            lease_until, last_sequence, trace_count, log_count, http_count, check_count, done, total,
                            failed, steps_done, threads, most_threads, busy_millis, wall_millis)
                        values (?, ?, 'ASSIGNED', ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)""")
                .params(
                        attempt.jobId(),
                        attempt.number(),
                        attempt.agentId(),
                        attempt.agentName(),
                        attempt.lanes(),
                        attempt.fencingToken(),
                        utc(attempt.assignedAt()),
                        utc(attempt.leaseUntil()))
                .update(key, "id");
        return GeneratedKeys.id(key);
    }

    Optional<AttemptRecord> find(long id) {
        return one("id = ?", id);
    }

    Optional<AttemptRecord> find(long jobId, int number) {
        return one("job_id = ? and number = ?", jobId, number);
    }

    List<AttemptRecord> findAll(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLUMNS + " from attempt where id in (:ids)")
                        .param("ids", ids)
                        .query(RECORD)
                        .list();
    }

    /** The jobs that attempts belong to, each once. */
    List<Long> jobsOf(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select distinct job_id from attempt where id in (:ids)")
                        .param("ids", ids)
                        .query((row, _) -> row.getLong(1))
                        .list();
    }

    private Optional<AttemptRecord> one(String condition, Object... parameters) {
        return jdbc.sql("select " + COLUMNS + " from attempt where " + condition)
                .params(parameters)
                .query(RECORD)
                .optional();
    }

    List<AttemptRecord> liveOf(String agentId) {
        return jdbc.sql("select " + COLUMNS + " from attempt where state in " + LIVE + " and agent_id = ? order by id")
                .param(agentId)
                .query(RECORD)
                .list();
    }

    /** Live attempts whose lease ran out, or that were cancelled long ago. */
    List<AttemptRecord> overdue(Instant leaseBefore, Instant cancelledBefore) {
        return jdbc.sql("select " + COLUMNS + " from attempt where state in " + LIVE
                        + " and (lease_until < ? or cancel_at < ?) order by id")
                .params(utc(leaseBefore), utc(cancelledBefore))
                .query(RECORD)
                .list();
    }

    /** How many attempts of a job are in a state. */
    int count(long jobId, AttemptState state) {
        return jdbc.sql("select count(*) from attempt where job_id = ? and state = ?")
                .params(jobId, state.name())
                .query(Integer.class)
                .single();
    }

    /** Moves an attempt whose job the caller has locked, and gives it as it is then; stores its progress as well. */
    AttemptRecord move(AttemptRecord attempt, AttemptState to, Instant at, @Nullable String failure) {
        AttemptTransitions.move(attempt.state(), to);
        jdbc.sql("update attempt set state = ?, failure = ?,"
                        + " finished_at = case when cast(? as timestamp with time zone) < started_at then started_at"
                        + " else cast(? as timestamp with time zone) end,"
                        + " started_at = case when ? then ? else started_at end, " + PROGRESS + " where id = ?")
                .param(to.name())
                .param(JobTable.shorten(failure, 2000))
                .param(utcOrNull(to.isFinal() ? at : null))
                .param(utcOrNull(to.isFinal() ? at : null))
                .param(to == AttemptState.RUNNING)
                .param(utc(at))
                .params(progressOf(attempt))
                .param(attempt.id())
                .update();
        return attempt.in(to);
    }

    /** Stores how far the events of an attempt are stored, and what they say. */
    void progressed(AttemptRecord attempt) {
        jdbc.sql("update attempt set " + PROGRESS + " where id = ?")
                .params(progressOf(attempt))
                .param(attempt.id())
                .update();
    }

    private static List<Object> progressOf(AttemptRecord attempt) {
        StreamCounts counts = attempt.counts();
        JobProgress progress = attempt.progress();
        return List.of(
                attempt.lastSequence(),
                counts.trace(),
                counts.log(),
                counts.http(),
                counts.check(),
                progress.done(),
                progress.total(),
                progress.failed(),
                progress.stepsDone(),
                progress.threads(),
                progress.mostThreads(),
                progress.busyMillis(),
                progress.wallMillis());
    }

    void requestCancel(AttemptRecord attempt, Instant at, String reason) {
        AttemptTransitions.move(attempt.state(), AttemptState.CANCELLING);
        jdbc.sql("update attempt set state = 'CANCELLING', cancel_at = ?, cancel_reason = ? where id = ?")
                .param(utc(at))
                .param(JobTable.shorten(reason, 500))
                .param(attempt.id())
                .update();
    }

    /** Renews leases; those that are over already stay over. */
    void renew(String agentId, Collection<Long> ids, Instant until) {
        if (!ids.isEmpty()) {
            jdbc.sql("update attempt set lease_until = :until where agent_id = :agent and id in (:ids) and state in "
                            + LIVE)
                    .param("until", utc(until))
                    .param("agent", agentId)
                    .param("ids", ids)
                    .update();
        }
    }
}

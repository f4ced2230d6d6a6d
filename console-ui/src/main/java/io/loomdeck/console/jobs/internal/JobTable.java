package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.platform.Times.utc;
import static io.loomdeck.console.platform.Times.utcOrNull;

import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobTransitions;
import io.loomdeck.console.platform.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The rows of jobs. Whoever changes the state of a job or of one of its attempts holds the lock on the job's row. */
@Repository
class JobTable {

    private static final String COLUMNS = "id, script_id, script_version, script_name, file_name, state, version,"
            + " requirement, inputs, available_at, attempts, attempt_id, note, group_name";

    /** In characters of JSON. */
    static final int LONGEST_OUTPUTS = 1_000_000;

    private static final RowMapper<JobRecord> RECORD = (row, _) -> new JobRecord(
            row.getLong("id"),
            row.getLong("script_id"),
            row.getInt("script_version"),
            row.getString("script_name"),
            row.getString("file_name"),
            JobState.valueOf(row.getString("state")),
            row.getInt("version"),
            row.getString("requirement"),
            row.getString("inputs"),
            Times.read(row, "available_at"),
            row.getInt("attempts"),
            (Long) row.getObject("attempt_id"),
            row.getString("note"),
            row.getString("group_name") != null);

    private final JdbcClient jdbc;

    JobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A job that comes into the queue for the first time. */
    record Fresh(
            long scriptId,
            int scriptVersion,
            String scriptName,
            String fileName,
            String requirement,
            String inputs,
            String submittedBy,
            Instant submittedAt) {}

    long insert(Fresh job) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into job (script_id, script_version, script_name, file_name, state, version, requirement,
                            inputs, submitted_by, submitted_at, available_at, attempts)
                        values (?, ?, ?, ?, 'QUEUED', 0, ?, ?, ?, ?, ?, 0)""")
                .params(
                        job.scriptId(),
                        job.scriptVersion(),
                        job.scriptName(),
                        job.fileName(),
                        job.requirement(),
                        job.inputs(),
                        job.submittedBy(),
                        utc(job.submittedAt()),
                        utc(job.submittedAt()))
                .update(key, "id");
        return GeneratedKeys.id(key);
    }

    Optional<JobRecord> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from job where id = ?")
                .param(id)
                .query(RECORD)
                .optional();
    }

    /** The job, locked until the transaction ends. */
    Optional<JobRecord> lock(long id) {
        return jdbc.sql("select " + COLUMNS + " from job where id = ? for update")
                .param(id)
                .query(RECORD)
                .optional();
    }

    /** The jobs, locked one after the other in the order of their ids until the transaction ends. */
    List<JobRecord> lockAll(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLUMNS + " from job where id in (:ids) order by id for update")
                        .param("ids", ids)
                        .query(RECORD)
                        .list();
    }

    /** Heads of one line of the queue, locked; what others have locked, and who belongs to a full group, is skipped. */
    List<JobRecord> lockHeads(String requirement, Instant now, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from job where state = 'QUEUED' and requirement = ? and available_at <= ?"
                        + GroupTable.HAS_PLACE
                        + PauseTable.NOT_PAUSED
                        + " order by state, requirement, id limit ? for update skip locked")
                .params(requirement, utc(now), limit)
                .query(RECORD)
                .list();
    }

    /**
     * Moves a job that the caller has read, and locked or not; gives it as it is then.
     *
     * @throws OptimisticLockingFailureException if somebody else changed it since it was read
     */
    JobRecord move(JobRecord job, JobChange change) {
        JobState to = JobTransitions.move(job.state(), change.to());
        int changed = jdbc.sql("""
                        update job set state = ?, version = version + 1, note = ?, failure = ?,
                            available_at = coalesce(cast(? as timestamp with time zone), available_at),
                            started_at = case when ? then coalesce(started_at, ?) else started_at end,
                            finished_at = case when cast(? as timestamp with time zone) < started_at then started_at
                                else cast(? as timestamp with time zone) end, outputs = ?
                        where id = ? and version = ?""")
                .param(to.name())
                .param(shorten(change.note(), 500))
                .param(shorten(change.failure(), 2000))
                .param(utcOrNull(change.availableAt()))
                .param(to == JobState.RUNNING)
                .param(utc(change.at()))
                .param(utcOrNull(to.isFinal() ? change.at() : null))
                .param(utcOrNull(to.isFinal() ? change.at() : null))
                .param(change.outputs())
                .param(job.id())
                .param(job.version())
                .update();
        requireOne(job.id(), changed);
        return job.after(change);
    }

    /** Claims a queued job for its next attempt, if nobody else has changed it. */
    boolean claim(JobRecord job, long attemptId) {
        JobTransitions.move(job.state(), JobState.STARTING);
        int changed = jdbc.sql("update job set state = 'STARTING', version = version + 1, attempts = attempts + 1,"
                        + " attempt_id = ?, note = null where id = ? and version = ?")
                .params(attemptId, job.id(), job.version())
                .update();
        if (changed > 1) {
            throw new IllegalStateException("Several rows of job " + job.id());
        }
        return changed == 1;
    }

    private static void requireOne(long id, int changed) {
        if (changed != 1) {
            throw new OptimisticLockingFailureException("Job " + id + " was changed by somebody else");
        }
    }

    static @Nullable String shorten(@Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    /** The job of an attempt, locked until the transaction ends. */
    Optional<JobRecord> lockByAttempt(long attemptId) {
        return jdbc.sql("select " + COLUMNS
                        + " from job where id = (select job_id from attempt where id = ?) for update")
                .param(attemptId)
                .query(RECORD)
                .optional();
    }

    /** Each distinct demand of queued jobs, by stepping from one to the next along the index. */
    List<String> requirements() {
        List<String> found = new java.util.ArrayList<>();
        String last = "";
        while (true) {
            Optional<String> next = jdbc.sql("select requirement from job where state = 'QUEUED' and requirement > ?"
                            + " order by state, requirement, id limit 1")
                    .param(last)
                    .query((row, _) -> row.getString(1))
                    .optional();
            if (next.isEmpty()) {
                return found;
            }
            last = next.get();
            found.add(last);
        }
    }

    @Nullable
    String outputs(long id) {
        return jdbc.sql("select outputs from job where id = ?")
                .param(id)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    long ahead(String requirement, long id, Instant now) {
        return jdbc.sql("select count(*) from job where state = 'QUEUED' and requirement = ? and id < ?"
                        + " and available_at <= ?")
                .params(requirement, id, utc(now))
                .query(Long.class)
                .single();
    }

    Optional<Instant> nextAvailable(Instant now) {
        return jdbc.sql("select min(available_at) as next from job where state = 'QUEUED' and available_at > ?")
                .param(utc(now))
                .query((row, _) -> Optional.ofNullable(Times.readOrNull(row, "next")))
                .single();
    }
}

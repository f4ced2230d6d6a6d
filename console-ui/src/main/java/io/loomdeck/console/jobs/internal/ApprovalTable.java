package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.platform.Times.utc;
import static io.loomdeck.console.platform.Times.utcOrNull;

import io.loomdeck.console.jobs.Approval;
import io.loomdeck.console.platform.Times;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.trace.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of questions. They change under the lock on the job's row. */
@Repository
class ApprovalTable {

    private static final String OPEN = """
            select a.*, j.script_name, j.submitted_by from approval a join job j on j.id = a.job_id
            where a.decided_at is null and j.state = 'WAITING' and j.attempt_id = a.attempt_id""";

    private static final RowMapper<Approval> APPROVAL = (row, _) -> new Approval(
            new Approval.Place(row.getLong("job_id"), row.getLong("attempt_id"), row.getString("script_name")),
            row.getString("question"),
            row.getString("submitted_by"),
            row.getString("role"),
            Times.read(row, "asked_at"),
            Times.readOrNull(row, "due_at"));

    private final JdbcClient jdbc;

    ApprovalTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AttemptRecord attempt, Event.Question question, Instant at) {
        Instant due = question.withinMillis() == 0 ? null : at.plusMillis(question.withinMillis());
        jdbc.sql("""
                        insert into approval (attempt_id, job_id, step, question, role, asked_at, due_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .param(attempt.id())
                .param(attempt.jobId())
                .param(JobTable.shorten(question.step(), 100))
                .param(JobTable.shorten(question.text(), 2000))
                .param(JobTable.shorten(question.by(), 20))
                .param(utc(at))
                .param(utcOrNull(due))
                .update();
    }

    /** Whether an attempt's checkpoint has been stored, without which nothing could go on behind it. */
    boolean hasCheckpoint(long attemptId) {
        return jdbc.sql("select count(*) from artifact where attempt_id = ? and kind = 'checkpoint'")
                        .param(attemptId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    List<Approval> open(int limit) {
        return jdbc.sql(OPEN + " order by a.asked_at, a.attempt_id limit ?")
                .param(limit)
                .query(APPROVAL)
                .list();
    }

    Optional<Approval> openOf(long jobId) {
        return jdbc.sql(OPEN + " and j.id = ?").param(jobId).query(APPROVAL).optional();
    }

    List<Approval> due(Instant now) {
        return jdbc.sql(OPEN + " and a.due_at <= ? order by a.attempt_id")
                .param(utc(now))
                .query(APPROVAL)
                .list();
    }

    /** Writes a decision; false where there is one already. */
    boolean decide(long attemptId, boolean approved, @Nullable String by, Instant at, String comment) {
        return jdbc.sql("""
                                update approval set approved = ?, decided_by = ?, decided_at = ?, remark = ?
                                where attempt_id = ? and decided_at is null""")
                        .param(approved)
                        .param(JobTable.shorten(by, 200))
                        .param(utc(at))
                        .param(JobTable.shorten(comment, 2000))
                        .param(attemptId)
                        .update()
                == 1;
    }

    /** The decision behind which the next attempt of a job goes on. */
    Optional<ConsoleMessage.Resume> resume(long jobId) {
        return jdbc.sql("select * from approval where job_id = ? and decided_at is not null"
                        + " order by attempt_id desc limit 1")
                .param(jobId)
                .query((row, _) -> new ConsoleMessage.Resume(
                        row.getString("step"),
                        row.getBoolean("approved"),
                        row.getString("decided_by"),
                        Times.read(row, "decided_at").toEpochMilli(),
                        row.getString("remark")))
                .optional();
    }

    /** The attempt whose checkpoint that is. */
    Optional<Long> checkpointOf(long jobId) {
        return jdbc.sql("select max(attempt_id) as latest from approval where job_id = ? and decided_at is not null")
                .param(jobId)
                .query((row, _) -> Optional.ofNullable((Long) row.getObject("latest")))
                .single();
    }
}

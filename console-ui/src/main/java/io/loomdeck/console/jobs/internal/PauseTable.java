package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.platform.Times.utc;

import io.loomdeck.console.jobs.QueuePause;
import io.loomdeck.console.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of pauses. */
@Repository
class PauseTable {

    /** For a query over jobs: leaves out those that are kept back. */
    static final String NOT_PAUSED =
            " and not exists (select 1 from queue_pause p where p.script_id in (0, job.script_id))";

    private static final long ALL = 0;

    private static final String SELECT = "select p.script_id, s.name, p.paused_by, p.paused_at from queue_pause p"
            + " left join script s on s.id = p.script_id";

    private final JdbcClient jdbc;

    PauseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static QueuePause row(ResultSet row, int number) throws SQLException {
        long script = row.getLong("script_id");
        String name = row.getString("name");
        return new QueuePause(
                script == ALL ? null : (Long) script,
                script == ALL ? null : name == null ? "script " + script : name,
                row.getString("paused_by"),
                Times.read(row, "paused_at"));
    }

    List<QueuePause> all() {
        return jdbc.sql(SELECT + " order by p.script_id").query(PauseTable::row).list();
    }

    /** The pause that keeps a job back. */
    Optional<QueuePause> of(long job) {
        return jdbc
                .sql(SELECT
                        + " where p.script_id in (0, (select script_id from job where id = ?)) order by p.script_id")
                .param(job)
                .query(PauseTable::row)
                .list()
                .stream()
                .findFirst();
    }

    /** Keeps the first one where two come at once: whoever comes second changes nothing. */
    void insert(long script, String by, Instant now) {
        jdbc.sql(
                        "insert into queue_pause (script_id, paused_by, paused_at) select ?, ?, cast(? as timestamp with time zone)"
                                + " where not exists (select 1 from queue_pause where script_id = ?)")
                .params(script, by, utc(now), script)
                .update();
    }

    void delete(long script) {
        jdbc.sql("delete from queue_pause where script_id = ?").param(script).update();
    }
}

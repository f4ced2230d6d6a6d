package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.AttemptRow;
import io.loomdeck.console.jobs.AttemptService.Running;
import io.loomdeck.console.jobs.AttemptState;
import io.loomdeck.console.jobs.JobQueue.Held;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.platform.Times;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is asked about attempts without changing them. */
@Repository
class AttemptQueries {

    private final JdbcClient jdbc;

    AttemptQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Held> liveSlots() {
        return jdbc.sql("select agent_id, lanes, count(*) as attempts from attempt where state in " + AttemptTable.LIVE
                        + " group by agent_id, lanes")
                .query((row, _) -> new Held(
                        row.getString("agent_id"), SlotDemand.lanes(row.getString("lanes")), row.getInt("attempts")))
                .list();
    }

    List<Running> running() {
        return jdbc.sql("select a.agent_id, j.id, j.script_name from attempt a join job j on j.id = a.job_id"
                        + " where a.state in " + AttemptTable.LIVE + " order by j.id")
                .query((row, _) ->
                        new Running(row.getString("agent_id"), row.getLong("id"), row.getString("script_name")))
                .list();
    }

    List<AttemptRow> rowsOf(long jobId) {
        return jdbc.sql("select * from attempt where job_id = ? order by number")
                .param(jobId)
                .query((row, _) -> new AttemptRow(
                        row.getInt("number"),
                        AttemptState.valueOf(row.getString("state")),
                        row.getString("agent_name"),
                        Times.read(row, "assigned_at"),
                        Times.readOrNull(row, "started_at"),
                        Times.readOrNull(row, "finished_at"),
                        row.getString("failure"),
                        AttemptTable.progress(row)))
                .list();
    }
}

package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.platform.Times.utc;

import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of jobs, filtered and sorted by the database. */
@Repository
class JobPages {

    private static final String SELECT = """
            select j.id, j.script_id, j.script_name, j.script_version, j.state, j.submitted_at, j.started_at, j.finished_at,
                j.submitted_by, j.attempts, j.failure as job_failure, a.id as attempt_id, a.agent_name, a.done, a.total,
                a.failed, a.steps_done, a.threads, a.most_threads, a.busy_millis, a.wall_millis
            from job j left join attempt a on a.id = j.attempt_id
            """;

    private final JdbcClient jdbc;

    JobPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<JobRow> page(JobFilter filter, JobSort sort, boolean ascending, int offset, int limit) {
        Condition condition = Condition.of(filter);
        // The stretch is found by narrow rows first; only its own rows are joined.
        String ids = "select j.id from job j" + condition.where() + order(sort, ascending) + " limit ? offset ?";
        List<Object> parameters = new ArrayList<>(condition.parameters());
        parameters.add(limit);
        parameters.add(offset);
        List<Long> found = jdbc.sql(ids)
                .params(parameters)
                .query((row, _) -> row.getLong("id"))
                .list();
        if (found.isEmpty()) {
            return List.of();
        }
        List<JobRow> rows = jdbc.sql(SELECT + " where j.id in (:ids)")
                .param("ids", found)
                .query((row, _) -> row(row))
                .list();
        return rows.stream()
                .sorted(java.util.Comparator.comparingInt(row -> found.indexOf(row.id())))
                .toList();
    }

    int count(JobFilter filter) {
        Condition condition = Condition.of(filter);
        return jdbc.sql("select count(*) from job j" + condition.where())
                .params(condition.parameters())
                .query(Integer.class)
                .single();
    }

    Optional<JobRow> find(long id) {
        return jdbc.sql(SELECT + " where j.id = ?")
                .param(id)
                .query((row, _) -> row(row))
                .optional();
    }

    private static String order(JobSort sort, boolean ascending) {
        String direction = ascending ? " asc" : " desc";
        String column = switch (sort) {
            case SUBMITTED -> null;
            case SCRIPT -> "j.script_name";
            case STATE -> "j.state";
            case QUEUE_TIME ->
                "extract(epoch from (coalesce(j.started_at, j.finished_at, current_timestamp) - j.submitted_at))";
            case DURATION -> "extract(epoch from (coalesce(j.finished_at, current_timestamp) - j.started_at))";
            case FINISHED -> "j.finished_at";
        };
        String first = column == null ? "" : column + direction + " nulls last, ";
        return " order by " + first + "j.id" + direction;
    }

    static JobRow row(ResultSet row) throws SQLException {
        return new JobRow(
                row.getLong("id"),
                row.getLong("script_id"),
                row.getString("script_name"),
                row.getInt("script_version"),
                JobState.valueOf(row.getString("state")),
                row.getString("agent_name"),
                Times.read(row, "submitted_at"),
                Times.readOrNull(row, "started_at"),
                Times.readOrNull(row, "finished_at"),
                row.getString("submitted_by"),
                row.getInt("attempts"),
                row.getObject("attempt_id") == null ? null : AttemptTable.progress(row),
                row.getString("job_failure"));
    }

    /** A filter as SQL. */
    private record Condition(String where, List<Object> parameters) {

        static Condition of(JobFilter filter) {
            List<String> parts = new ArrayList<>();
            List<Object> parameters = new ArrayList<>();
            if (!filter.states().isEmpty()) {
                parts.add("j.state in (" + "?, ".repeat(filter.states().size() - 1) + "?)");
                filter.states().forEach(state -> parameters.add(state.name()));
            }
            if (filter.scriptId() != null) {
                parts.add("j.script_id = ?");
                parameters.add(filter.scriptId());
            }
            if (filter.agentId() != null) {
                parts.add("exists (select 1 from attempt t where t.agent_id = ? and t.job_id = j.id)");
                parameters.add(filter.agentId());
            }
            if (filter.submittedFrom() != null) {
                parts.add("j.submitted_at >= ?");
                parameters.add(utc(filter.submittedFrom()));
            }
            if (filter.submittedTo() != null) {
                parts.add("j.submitted_at < ?");
                parameters.add(utc(filter.submittedTo()));
            }
            if (filter.text() != null && !filter.text().isBlank()) {
                addText(filter.text().strip(), parts, parameters);
            }
            return new Condition(parts.isEmpty() ? "" : " where " + String.join(" and ", parts), parameters);
        }

        private static void addText(String text, List<String> parts, List<Object> parameters) {
            String number = text.startsWith("#") ? text.substring(1) : text;
            String like = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
            String anyColumn = "lower(j.script_name) like ? or lower(j.submitted_by) like ? or lower(j.failure) like ?";
            parameters.addAll(List.of(like, like, like));
            if (number.matches("\\d{1,18}")) {
                parts.add("(" + anyColumn + " or j.id = ?)");
                parameters.add(Long.parseLong(number));
            } else {
                parts.add("(" + anyColumn + ")");
            }
        }
    }
}

package io.loomdeck.console.schedules.internal;

import static io.loomdeck.console.platform.Times.utc;
import static io.loomdeck.console.platform.Times.utcOrNull;

import io.loomdeck.console.platform.Times;
import io.loomdeck.console.schedules.Firing;
import io.loomdeck.console.schedules.Misfire;
import io.loomdeck.console.schedules.Overlap;
import io.loomdeck.console.schedules.ScheduleDraft;
import io.loomdeck.console.schedules.TriggerKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of schedules and of what became of their moments. */
@Repository
class ScheduleTable {

    private static final String COLUMNS =
            "id, script_id, kind, written, zone, inputs, overlap, misfire, paused, next_at, created_by";
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    ScheduleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A schedule's row. */
    record Row(
            long id,
            ScheduleDraft draft,
            boolean paused,
            @Nullable Instant nextAt,
            String createdBy) {}

    private Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                new ScheduleDraft(
                        row.getLong("script_id"),
                        TriggerKind.valueOf(row.getString("kind")),
                        row.getString("written"),
                        ZoneId.of(row.getString("zone")),
                        json.readValue(row.getString("inputs"), MAP),
                        Overlap.valueOf(row.getString("overlap")),
                        Misfire.valueOf(row.getString("misfire"))),
                row.getBoolean("paused"),
                Times.readOrNull(row, "next_at"),
                row.getString("created_by"));
    }

    long insert(ScheduleDraft draft, @Nullable Instant nextAt, String createdBy, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into schedule (script_id, kind, written, zone, inputs, overlap, misfire, paused, next_at,
                            created_by, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?)""")
                .param(draft.scriptId())
                .param(draft.kind().name())
                .param(draft.text())
                .param(draft.zone().getId())
                .param(json.writeValueAsString(draft.inputs()))
                .param(draft.overlap().name())
                .param(draft.misfire().name())
                .param(utcOrNull(nextAt))
                .param(createdBy)
                .param(utc(now))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    List<Row> all() {
        return jdbc.sql("select " + COLUMNS + " from schedule order by next_at, id")
                .query(this::row)
                .list();
    }

    boolean exists(long id) {
        return jdbc.sql("select count(*) from schedule where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The numbers of the schedules whose moment has come. */
    List<Long> due(Instant now, int most) {
        return jdbc.sql("select id from schedule where paused = false and next_at <= ? order by next_at limit ?")
                .params(utc(now), most)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** A schedule whose moment has come, locked; empty where another console has it, or had it. */
    Optional<Row> lockDue(long id, Instant now) {
        return jdbc.sql("select " + COLUMNS
                        + " from schedule where id = ? and paused = false and next_at <= ? for update skip locked")
                .params(id, utc(now))
                .query(this::row)
                .optional();
    }

    Optional<Row> lock(long id) {
        return jdbc.sql("select " + COLUMNS + " from schedule where id = ? for update")
                .param(id)
                .query(this::row)
                .optional();
    }

    void update(long id, boolean paused, @Nullable Instant nextAt) {
        jdbc.sql("update schedule set paused = ?, next_at = ? where id = ?")
                .param(paused)
                .param(utcOrNull(nextAt))
                .param(id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from schedule where id = ?").param(id).update();
    }

    void record(long id, Firing firing) {
        jdbc.sql("insert into schedule_firing (schedule_id, due_at, fired_at, job_id, note) values (?, ?, ?, ?, ?)")
                .param(id)
                .param(utc(firing.dueAt()))
                .param(utc(firing.at()))
                .param(firing.jobId())
                .param(firing.note())
                .update();
    }

    /** Forgets all but the newest of a schedule's moments. */
    void trim(long id, int keep) {
        jdbc.sql(
                        "delete from schedule_firing where schedule_id = ? and due_at < (select due_at from schedule_firing"
                                + " where schedule_id = ? order by schedule_id desc, due_at desc offset ? rows fetch first row only)")
                .params(id, id, keep)
                .update();
    }

    List<Firing> firings(long id, int most) {
        return jdbc.sql("select due_at, fired_at, job_id, note from schedule_firing where schedule_id = ?"
                        + " order by schedule_id desc, due_at desc limit ?")
                .params(id, most)
                .query((row, _) -> new Firing(
                        Times.read(row, "due_at"),
                        Times.read(row, "fired_at"),
                        (Long) row.getObject("job_id"),
                        row.getString("note")))
                .list();
    }

    /** The last job that a schedule submitted. */
    Optional<Long> lastJob(long id) {
        return jdbc.sql("select job_id from schedule_firing where schedule_id = ? and job_id is not null"
                        + " order by schedule_id desc, due_at desc limit 1")
                .param(id)
                .query((row, _) -> row.getLong(1))
                .optional();
    }
}

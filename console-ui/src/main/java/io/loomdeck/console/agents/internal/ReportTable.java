package io.loomdeck.console.agents.internal;

import static io.loomdeck.console.platform.Times.utc;

import io.loomdeck.console.platform.Times;
import io.loomdeck.protocol.AgentMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What agents report. Written by whoever reads an agent's messages, one at a time for each agent. */
@Repository
class ReportTable {

    private static final String LINE = "\n";

    private final JdbcClient jdbc;

    ReportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The session that an agent had when it last introduced itself, or null. */
    @Nullable
    String session(String agentId) {
        return jdbc.sql("select session from agent_report where agent_id = ?")
                .param(agentId)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(session -> session)
                .orElse(null);
    }

    void hello(String agentId, String link, String consoleUrl, AgentMessage.Hello hello, Instant now) {
        jdbc.sql("delete from agent_report where agent_id = ?").param(agentId).update();
        AgentMessage.Machine machine = hello.machine();
        jdbc.sql("""
                        insert into agent_report (agent_id, session, link, console_url, version, host_name,
                            operating_system, java_version, cores, labels, slots, browsers, preparing, refusing,
                            cpu_load, memory_used, memory_total, clock_skew_millis, last_seen)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)""")
                .param(agentId)
                .param(shorten(hello.session(), 64))
                .param(link)
                .param(shorten(consoleUrl, 300))
                .param(shorten(hello.agentVersion(), 60))
                .param(shorten(machine.hostName(), 255))
                .param(shorten(machine.operatingSystem(), 255))
                .param(shorten(machine.javaVersion(), 255))
                .param(machine.cores())
                .param(lines(hello.labels(), 2000))
                .param(slots(hello.slots()))
                .param(lines(machine.browsers(), 1000))
                .param(machine.note() == null ? null : shorten(machine.note(), 500))
                .param(hello.draining())
                .param(machine.memoryBytes())
                .param(hello.clockMillis() - now.toEpochMilli())
                .param(utc(now))
                .update();
    }

    void heartbeat(String agentId, AgentMessage.Heartbeat beat, Instant now) {
        jdbc.sql("""
                        update agent_report set slots = ?, browsers = ?, preparing = ?, refusing = ?, cpu_load = ?, memory_used = ?,
                            memory_total = ?, clock_skew_millis = ?, last_seen = ?
                        where agent_id = ?""")
                .param(slots(beat.slots()))
                .param(lines(beat.browsers(), 1000))
                .param(beat.note() == null ? null : shorten(beat.note(), 500))
                .param(beat.draining())
                .param(beat.cpuLoad())
                .param(beat.memoryUsed())
                .param(beat.memoryTotal())
                .param(beat.clockMillis() - now.toEpochMilli())
                .param(utc(now))
                .param(agentId)
                .update();
    }

    /** Forgets a connection; says whether it was the agent's current one. */
    boolean disconnected(String agentId, String link) {
        return jdbc.sql("update agent_report set link = null where agent_id = ? and link = ?")
                        .params(agentId, link)
                        .update()
                == 1;
    }

    /** Takes it that an agent that was told to take work again does so; its next heartbeat says. */
    void takesWork(String agentId) {
        jdbc.sql("update agent_report set refusing = false where agent_id = ?")
                .param(agentId)
                .update();
    }

    /** Locks every agent that ever connected, in one order, so that no two who do this wait for each other. */
    void lock() {
        jdbc.sql("select id from agent order by id for update")
                .query((row, _) -> row.getString(1))
                .list();
    }

    List<ReportRow> all() {
        return jdbc.sql("select a.id, a.name, a.embedded, a.draining, r.* from agent a"
                        + " left join agent_report r on r.agent_id = a.id order by a.name")
                .query((row, _) -> read(row))
                .list();
    }

    private static ReportRow read(ResultSet row) throws SQLException {
        return new ReportRow(
                row.getString("id"),
                row.getString("name"),
                row.getBoolean("embedded"),
                row.getBoolean("draining") || row.getBoolean("refusing"),
                row.getString("link"),
                orEmpty(row.getString("console_url")),
                orEmpty(row.getString("version")),
                orEmpty(row.getString("host_name")),
                orEmpty(row.getString("operating_system")),
                orEmpty(row.getString("java_version")),
                row.getInt("cores"),
                list(row.getString("labels")),
                slots(orEmpty(row.getString("slots"))),
                list(row.getString("browsers")),
                row.getString("preparing"),
                row.getDouble("cpu_load"),
                row.getLong("memory_used"),
                row.getLong("memory_total"),
                row.getLong("clock_skew_millis"),
                Times.readOrNull(row, "last_seen"));
    }

    private static String slots(Map<String, Integer> slots) {
        return new TreeMap<>(slots)
                .entrySet().stream()
                        .map(lane -> lane.getKey() + "=" + lane.getValue())
                        .collect(Collectors.joining(","));
    }

    private static Map<String, Integer> slots(String text) {
        Map<String, Integer> slots = new TreeMap<>();
        for (String lane : text.split(",", -1)) {
            int at = lane.indexOf('=');
            if (at > 0) {
                slots.put(lane.substring(0, at), Integer.valueOf(lane.substring(at + 1)));
            }
        }
        return slots;
    }

    private static String lines(List<String> values, int length) {
        return shorten(String.join(LINE, values), length);
    }

    private static List<String> list(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(LINE));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String shorten(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}

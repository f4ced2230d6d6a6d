package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.JobState;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the rows of jobs say of their groups. */
@Repository
class GroupTable {

    /** The states in which a job takes one of its group's places: all between the queue and the end. */
    private static final String HOLDING = "('STARTING', 'RUNNING', 'WAITING', 'CANCELLING')";

    /** Leaves out the jobs of groups that have no place left, by the limits of the jobs in them. */
    static final String HAS_PLACE =
            " and (group_name is null or group_name not in (select group_name from job where state in " + HOLDING
                    + " and group_name is not null group by group_name having count(*) >= max(group_max)))";

    private static final int LOCKS = 32;

    private final JdbcClient jdbc;

    GroupTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A job of a group that has not ended. */
    record Member(long id, JobState state) {}

    /** A job's group and its limit. */
    record Place(String name, int max) {}

    /** Keeps others from deciding about the group until the transaction ends. */
    void lock(String name) {
        jdbc.sql("select id from job_group_lock where id = ? for update")
                .param(Math.floorMod(name.hashCode(), LOCKS))
                .query(Integer.class)
                .single();
    }

    void join(long jobId, JobGroup group) {
        jdbc.sql("update job set group_name = ?, group_max = ? where id = ?")
                .params(group.name(), group.max(), jobId)
                .update();
    }

    /** The jobs of a group that have not ended, the oldest first. */
    List<Member> unfinished(String name) {
        return members(name, "('QUEUED', 'STARTING', 'RUNNING', 'WAITING', 'CANCELLING')");
    }

    /** The jobs that take the places of a group, the oldest first. */
    List<Member> holding(String name) {
        return members(name, HOLDING);
    }

    private List<Member> members(String name, String states) {
        return jdbc.sql("select id, state from job where group_name = ? and state in " + states + " order by id")
                .param(name)
                .query((row, _) -> new Member(row.getLong("id"), JobState.valueOf(row.getString("state"))))
                .list();
    }

    Optional<Place> of(long jobId) {
        return jdbc.sql("select group_name, group_max from job where id = ? and group_name is not null")
                .param(jobId)
                .query((row, _) -> new Place(row.getString("group_name"), row.getInt("group_max")))
                .optional();
    }
}

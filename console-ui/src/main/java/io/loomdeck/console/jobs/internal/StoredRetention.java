package io.loomdeck.console.jobs.internal;

import static io.loomdeck.console.platform.Times.utc;

import io.loomdeck.console.jobs.JobRetention;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Removes jobs from the database, whose foreign keys take everything else along. */
@Service
class StoredRetention implements JobRetention {

    private final JdbcClient jdbc;

    StoredRetention(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public int removeEnded(Instant before, int limit, Consumer<List<Long>> files) {
        List<Long> jobs = jdbc.sql("select id from job where finished_at < ? order by finished_at limit ?"
                        + " for update skip locked")
                .params(utc(before), limit)
                .query((row, _) -> row.getLong(1))
                .list();
        if (jobs.isEmpty()) {
            return 0;
        }
        List<Long> attempts = jdbc.sql("select id from attempt where job_id in (:jobs)")
                .param("jobs", jobs)
                .query((row, _) -> row.getLong(1))
                .list();
        files.accept(attempts);
        return jdbc.sql("delete from job where id in (:jobs)")
                .param("jobs", jobs)
                .update();
    }
}

package io.loomdeck.console.jobs.internal;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of jobs that run another one than their script's version. */
@Repository
class TrialTable {

    private final JdbcClient jdbc;

    TrialTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long job, String source) {
        jdbc.sql("insert into job_trial (job_id, source) values (?, ?)")
                .params(job, source)
                .update();
    }

    Optional<String> source(long job) {
        return jdbc.sql("select source from job_trial where job_id = ?")
                .param(job)
                .query(String.class)
                .optional();
    }
}

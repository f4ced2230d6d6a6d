package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.platform.Databases;
import javax.sql.DataSource;

class JobRetentionOnPostgresTest extends JobRetentionConformance {

    @Override
    DataSource database() {
        return Databases.postgres();
    }
}

package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.platform.Databases;
import javax.sql.DataSource;

class ReplayOnPostgresTest extends ReplayConformance {

    @Override
    DataSource database() {
        return Databases.postgres();
    }
}

package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.platform.Databases;
import javax.sql.DataSource;

class JobRetentionOnH2Test extends JobRetentionConformance {

    @Override
    DataSource database() {
        return Databases.h2();
    }
}

package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.platform.Databases;
import javax.sql.DataSource;

class JobQueueOnH2Test extends JobQueueConformance {

    @Override
    DataSource database() {
        return Databases.h2();
    }
}

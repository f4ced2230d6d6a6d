package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.platform.Databases;
import javax.sql.DataSource;

class JobGroupOnH2Test extends JobGroupConformance {

    @Override
    DataSource database() {
        return Databases.h2();
    }
}

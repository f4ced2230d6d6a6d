package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.platform.Databases;
import javax.sql.DataSource;

class JobPagesOnH2Test extends JobPagesConformance {

    @Override
    DataSource database() {
        return Databases.h2();
    }
}

package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.platform.Databases;
import javax.sql.DataSource;

class ApprovalOnH2Test extends ApprovalConformance {

    @Override
    DataSource database() {
        return Databases.h2();
    }
}

package io.loomdeck.console.schedules.internal;

import io.loomdeck.console.platform.Databases;
import javax.sql.DataSource;

class FiringsOnH2Test extends FiringsConformance {

    @Override
    DataSource database() {
        return Databases.h2();
    }
}

package io.loomdeck.console.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.slf4j.Logger;

class OutagesTest {

    private final HandClock clock = new HandClock();
    private final Logger log = mock(Logger.class);
    private final DataFolder folder = mock(DataFolder.class);
    private final Outages outages = new Outages(folder, clock);

    @Test
    void anOutageIsToldWholeOnceAndThenInALineAMinute() {
        Mockito.when(folder.shortage()).thenReturn(Optional.of("The disk is full"));
        IllegalStateException failure = new IllegalStateException("closed");

        outages.report(log, "A round failed", failure);
        outages.report(log, "A round failed", failure);
        clock.advance(Duration.ofSeconds(59));
        outages.report(log, "A round failed", failure);
        verify(log).error("{}{}", "A round failed", ". The disk is full", failure);
        verifyNoMoreInteractions(log);

        clock.advance(Duration.ofSeconds(1));
        outages.report(log, "A round failed", failure);
        verify(log).error("{}, {} times in the last minute: {}{}", "A round failed", 3, "closed", ". The disk is full");
    }

    @Test
    void theNextOutageIsToldWholeAgain() {
        Mockito.when(folder.shortage()).thenReturn(Optional.empty());
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException two = new IllegalStateException("two");
        outages.report(log, "A round failed", one);
        clock.advance(Duration.ofMinutes(5));
        outages.report(log, "A round failed", two);
        verify(log).error("{}{}", "A round failed", "", one);
        verify(log).error("{}{}", "A round failed", "", two);
    }

    @Test
    void aDatabaseThatClosedItselfIsOpenedAgain(@TempDir Path data) throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:file:" + data.resolve("db") + ";WRITE_DELAY=0");
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(h2);
        pool.setMaximumPoolSize(2);
        pool.setExceptionOverrideClassName(DeadConnections.class.getName());
        try (HikariDataSource source = new HikariDataSource(pool);
                Connection first = source.getConnection()) {
            first.createStatement().execute("create table kept (id int)");
            first.createStatement().execute("shutdown immediately");
            assertThat(first.isValid(1)).isFalse();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> first.createStatement().execute("select 1"));
            try (Connection second = source.getConnection()) {
                assertThat(second.createStatement().execute("select * from kept"))
                        .isTrue();
            }
        }
    }
}

package io.loomdeck.step.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db.example:5433/app?sslmode=require | db.example:5433",
                "jdbc:postgresql://a,b:6000/app | a:5432 b:6000",
                "jdbc:postgresql:app | localhost:5432",
                "jdbc:mysql://[::1]:3307/app | ::1:3307",
                "jdbc:mariadb:replication://a,b/app | a:3306 b:3306",
                "jdbc:sqlserver://host\\instance:1434;databaseName=app | host:1434",
                "jdbc:h2:tcp://host/app | host:9092",
                "jdbc:oracle:thin:@//host:1521/app | host:1521",
                "jdbc:h2:mem:app | ''",
                "jdbc:sqlite::memory: | ''"
            })
    void tells_which_hosts_an_address_leads_to(String url, String hosts) {
        assertThat(String.join(
                        " ",
                        JdbcAddress.parse(url).hosts().stream()
                                .map(host -> host.name() + ":" + host.port())
                                .toList()))
                .isEqualTo(hosts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://host/app",
                "jdbc:postgresql://host/app?socketFactory=java.lang.Evil",
                "jdbc:postgresql://host/app?sslmode=x&loggerFile=/etc/cron.d/x",
                "jdbc:mysql://host/app?allowLoadLocalInfile=true",
                "jdbc:mysql://host/app?autoDeserialize=true&queryInterceptors=x",
                "jdbc:mysql://address=(host=169.254.169.254)/app",
                "jdbc:mysql://user:pass@host/app",
                "jdbc:sqlserver://host;serverName=169.254.169.254",
                "jdbc:h2:mem:app;INIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:mem:app;TRACE_LEVEL_FILE=3",
                "jdbc:h2:zip:a.zip!/b",
                "jdbc:sqlite:file:a.db?vfs=x",
                "jdbc:sqlite::resource:a.db"
            })
    void refuses_what_could_reach_beyond_the_database(String url) {
        assertThatThrownBy(() -> JdbcAddress.parse(url))
                .isInstanceOfSatisfying(
                        StepException.class, e -> assertThat(e.hint()).isNotNull());
    }
}

package io.loomdeck.console.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Fresh databases of both kinds. One PostgreSQL serves all tests of a process, each in a database of its own. */
public final class Databases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Databases() {}

    /** Started by the first test that asks; ends with the process. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The address of an empty PostgreSQL database. */
    public static String postgresUrl() {
        String name = "test" + COUNT.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Server.POSTGRES.getJdbcUrl("postgres", name);
    }

    /** An empty database on a server of its own that writes through to the disk, as in production. */
    public static String durablePostgresUrl() throws IOException {
        return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
    }

    public static HikariDataSource postgres() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(postgresUrl());
        pool.setMaximumPoolSize(8);
        return pool;
    }

    /** In memory, with the options of the console's own. */
    public static DataSource h2() {
        String url = "jdbc:h2:mem:test" + COUNT.incrementAndGet()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1";
        return new SimpleDriverDataSource(new org.h2.Driver(), url, "sa", "");
    }
}

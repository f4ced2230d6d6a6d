package io.loomdeck.step.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The connections of an attempt to one database. Safe for any number of threads. */
final class SqlPool implements AutoCloseable {

    private static final long CONNECT_MILLIS = 10_000;

    private final HikariDataSource source;
    private final @Nullable Connection held;
    private final JdbcAddress address;

    /** @param held keeps an embedded database alive as long as the pool; or null */
    private SqlPool(HikariDataSource source, @Nullable Connection held, JdbcAddress address) {
        this.source = source;
        this.held = held;
        this.address = address;
    }

    /**
     * Which database, and as whom.
     *
     * @param connections most at once
     */
    record Key(String url, String user, String password, int connections) {

        @Override
        public String toString() {
            return "a database of user " + user;
        }
    }

    /** Connects once, so that a wrong password is told at once. */
    static SqlPool open(Key key, StepContext context) {
        JdbcAddress address = JdbcAddress.parse(key.url());
        Driver driver = context.service(SqlDrivers.class).find(address);
        try {
            if (address.kind().equals("h2") && address.isEmbedded()) {
                EmbeddedH2 h2 = EmbeddedH2.open(driver, address, key, context.workspace());
                return pool(h2.source(), address, key.connections(), h2.keeper());
            }
            if (address.kind().equals("sqlite")) {
                return sqlite(driver, address, key, context);
            }
            EgressPolicy egress = context.service(HttpClients.class).egress();
            return pool(
                    new DriverSource(driver, address, address.url(), properties(address, key), egress),
                    address,
                    key.connections(),
                    null);
        } catch (SQLException e) {
            throw SqlFailures.of(e, address);
        }
    }

    private static SqlPool sqlite(Driver driver, JdbcAddress address, Key key, StepContext context) {
        Properties properties = new Properties();
        // No other file than the one that was checked, and no code.
        properties.setProperty("limit_attached", "0");
        properties.setProperty("enable_load_extension", "false");
        properties.setProperty("busy_timeout", "30000");
        String path = address.path();
        Path file = path == null ? null : context.workspace().resolve(path);
        String url = file == null ? "jdbc:sqlite::memory:" : "jdbc:sqlite:" + file;
        // A database in memory is its connection.
        int connections = file == null ? 1 : key.connections();
        return pool(new DriverSource(driver, address, url, properties, null), address, connections, null);
    }

    private static Properties properties(JdbcAddress address, Key key) {
        Properties properties = new Properties();
        if (!key.user().isEmpty()) {
            properties.setProperty("user", key.user());
        }
        if (!key.password().isEmpty()) {
            properties.setProperty("password", key.password());
        }
        switch (address.kind()) {
            case "postgresql" -> {
                // Texts may be dates, JSON and UUIDs, as the column wants it.
                properties.setProperty("stringtype", "unspecified");
                properties.setProperty("connectTimeout", String.valueOf(CONNECT_MILLIS / 1_000));
                properties.setProperty("ApplicationName", "Loomdeck");
                properties.setProperty("tcpKeepAlive", "true");
            }
            case "mysql", "mariadb" -> {
                properties.setProperty("useCursorFetch", "true");
                properties.setProperty("connectTimeout", String.valueOf(CONNECT_MILLIS));
                properties.setProperty("allowLoadLocalInfile", "false");
                properties.setProperty("allowLocalInfile", "false");
            }
            case "sqlserver" -> properties.setProperty("loginTimeout", String.valueOf(CONNECT_MILLIS / 1_000));
            default -> {}
        }
        return properties;
    }

    private static SqlPool pool(DriverSource source, JdbcAddress address, int connections, @Nullable Connection held) {
        HikariConfig configuration = new HikariConfig();
        configuration.setDataSource(source);
        configuration.setMaximumPoolSize(connections);
        configuration.setMinimumIdle(connections == 1 ? 1 : 0);
        configuration.setIdleTimeout(10_000);
        configuration.setMaxLifetime(0);
        configuration.setConnectionTimeout(600_000);
        // One try: whether another one is worth it is for the retry of the step to say.
        configuration.setInitializationFailTimeout(1);
        configuration.setPoolName("sql-" + address.kind());
        try {
            return new SqlPool(new HikariDataSource(configuration), held, address);
        } catch (HikariPool.PoolInitializationException e) {
            closeQuietly(held);
            throw SqlFailures.of(e.getCause() == null ? e : e.getCause(), address);
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // What fails to close is gone already.
        }
    }

    JdbcAddress address() {
        return address;
    }

    /** A connection, as soon as one is free. */
    Connection connection() throws SQLException {
        return source.getConnection();
    }

    /** Throws a connection away that may be in the middle of something. */
    void discard(Connection connection) {
        source.evictConnection(connection);
    }

    @Override
    public void close() {
        source.close();
        closeQuietly(held);
    }
}

package io.loomdeck.step.sql;

import io.loomdeck.step.http.EgressCheck;
import io.loomdeck.step.http.EgressPolicy;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connects by one driver to one database, after the egress policy has been asked about every address of its hosts. Safe for
 * any number of threads.
 *
 * @param egress null for databases without hosts
 */
record DriverSource(
        Driver driver,
        JdbcAddress address,
        String url,
        Properties properties,
        @Nullable EgressPolicy egress) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
        if (egress != null) {
            for (JdbcAddress.Host host : address.hosts()) {
                EgressCheck.check(egress, host.name(), host.port());
            }
        }
        Properties own = new Properties();
        own.putAll(properties);
        Connection connection = driver.connect(url, own);
        if (connection == null) {
            throw new SQLException("The driver does not understand the address");
        }
        return connection;
    }

    /** Without the password: pools write their source into logs. */
    @Override
    public String toString() {
        return "a source of connections to " + address.kind();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user is part of the source");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // Drivers do not write to the agent's output.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // Each driver has an option of its own, which is set.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

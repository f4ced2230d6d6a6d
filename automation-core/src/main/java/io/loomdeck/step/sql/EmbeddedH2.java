package io.loomdeck.step.sql;

import io.loomdeck.step.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;

/**
 * An H2 database within the agent. An administrator of H2 can run Java and read files; so a script works as a user who may
 * do anything with schemas and tables and nothing else. A database in memory is the attempt's own.
 *
 * @param keeper the administrator's connection, which holds the database open
 */
record EmbeddedH2(DriverSource source, Connection keeper) {

    private static final String SCRIPT = "SCRIPT";
    private static final String ADMINISTRATOR = "LOOMDECK";

    static EmbeddedH2 open(Driver driver, JdbcAddress address, SqlPool.Key key, Workspace workspace)
            throws SQLException {
        String url = url(address, workspace);
        Properties administrator = new Properties();
        administrator.setProperty("user", key.user().isEmpty() ? ADMINISTRATOR : key.user());
        administrator.setProperty("password", key.password());
        Connection keeper = driver.connect(url, administrator);
        if (keeper == null) {
            throw new SQLException("The driver does not understand the address");
        }
        String password = UUID.randomUUID().toString();
        try (Statement statement = keeper.createStatement()) {
            statement.execute("create user if not exists " + SCRIPT + " password '" + password + "'");
            statement.execute("alter user " + SCRIPT + " set password '" + password + "'");
            statement.execute("grant alter any schema to " + SCRIPT);
        } catch (SQLException e) {
            keeper.close();
            throw e;
        }
        Properties script = new Properties();
        script.setProperty("user", SCRIPT);
        script.setProperty("password", password);
        return new EmbeddedH2(new DriverSource(driver, address, url, script, null), keeper);
    }

    private static String url(JdbcAddress address, Workspace workspace) {
        String[] parts = address.url().split(";", 2);
        String options = parts.length == 2 && !parts[1].isBlank() ? ";" + parts[1] : "";
        String path = address.path();
        if (path == null) {
            return "jdbc:h2:mem:loomdeck-" + UUID.randomUUID() + options;
        }
        String file = path.toLowerCase(Locale.ROOT).endsWith(".mv.db") ? path.substring(0, path.length() - 6) : path;
        Path resolved = workspace.resolve(file);
        // The file that H2 makes has an ending of its own; a link there must not lead elsewhere.
        workspace.resolve(file + ".mv.db");
        return "jdbc:h2:file:" + resolved + options;
    }
}

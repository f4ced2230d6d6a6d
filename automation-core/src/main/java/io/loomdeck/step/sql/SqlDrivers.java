package io.loomdeck.step.sql;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent's JDBC drivers: those that it brings, and those whose jar its owner put into its {@code drivers} folder. An agent
 * makes one and offers it as the service {@code SqlDrivers.class}. Safe for any number of threads: this object's monitor
 * guards what was loaded.
 */
public final class SqlDrivers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlDrivers.class);

    private static final Map<String, String> JARS = Map.of(
            "mysql", "mysql-connector-j (Maven: com.mysql:mysql-connector-j)",
            "mariadb", "mariadb-java-client (Maven: org.mariadb.jdbc:mariadb-java-client)",
            "sqlserver", "mssql-jdbc (Maven: com.microsoft.sqlserver:mssql-jdbc)",
            "oracle", "ojdbc17 (Maven: com.oracle.database.jdbc:ojdbc17)",
            "db2", "jcc (Maven: com.ibm.db2:jcc)");

    private final Path folder;
    private final Map<String, Driver> known = new HashMap<>();
    private List<Path> loadedJars = List.of();
    private @Nullable URLClassLoader loader;

    /**
     * The drivers that come with the agent, and those in a folder.
     *
     * @param folder with further drivers' jars; need not exist
     */
    public SqlDrivers(Path folder) {
        this.folder = folder;
    }

    /**
     * The driver for an address.
     *
     * @throws StepException where there is none, naming the jar that is missing
     */
    synchronized Driver find(JdbcAddress address) {
        Driver driver = known.get(address.kind());
        if (driver == null) {
            driver = load(address);
            known.put(address.kind(), driver);
        }
        return driver;
    }

    private Driver load(JdbcAddress address) {
        try {
            Driver own = accepting(address, SqlDrivers.class.getClassLoader());
            Driver driver = own == null ? accepting(address, loader()) : own;
            if (driver != null) {
                return driver;
            }
        } catch (IOException | SQLException | ServiceConfigurationError e) {
            throw new StepException(
                    ErrorClass.AGENT, "The drivers in " + folder + " cannot be loaded: " + e.getMessage(), null, e);
        }
        String jar = JARS.getOrDefault(address.kind(), "the jar of a driver for jdbc:" + address.kind());
        throw new StepException(
                ErrorClass.AGENT,
                "This agent has no driver for jdbc:" + address.kind(),
                "Its owner puts " + jar + " into " + folder.toAbsolutePath().normalize());
    }

    /** The loader of the folder's jars; a new one where jars came or went, so that no restart is needed. */
    private URLClassLoader loader() throws IOException {
        List<Path> jars = jars();
        if (loader == null || !jars.equals(loadedJars)) {
            loader = new URLClassLoader(
                    "drivers",
                    jars.stream().map(SqlDrivers::url).toArray(URL[]::new),
                    SqlDrivers.class.getClassLoader());
            loadedJars = jars;
        }
        return loader;
    }

    private static @Nullable Driver accepting(JdbcAddress address, ClassLoader loader) throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            if (driver.acceptsURL(address.url())) {
                return driver;
            }
        }
        return null;
    }

    private List<Path> jars() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a path of this system is no URL: " + jar, e);
        }
    }

    /** Lets go of the jars. */
    @Override
    public synchronized void close() {
        try {
            if (loader != null) {
                loader.close();
            }
        } catch (IOException e) {
            LOG.debug("A driver's jar was not let go of", e);
        }
    }
}

package io.loomdeck.console.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder of an older console gets the newer tables of every room, whichever room has had a higher number before. */
class MigrationOrderTest {

    @TempDir
    private Path older;

    @Test
    void theLastMigrationOfEachRoomMayComeLater() throws Exception {
        Path all = Path.of(
                Objects.requireNonNull(getClass().getResource("/db/migration")).toURI());
        Map<Character, Path> last = new TreeMap<>();
        try (Stream<Path> files = Files.list(all)) {
            for (Path file : files.sorted().toList()) {
                Files.copy(file, older.resolve(file.getFileName()));
                last.put(file.getFileName().toString().charAt(1), file.getFileName());
            }
        }
        for (Path name : List.copyOf(last.values()).subList(0, last.size() - 1)) {
            Files.delete(older.resolve(name));
        }
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:migration-order;DB_CLOSE_DELAY=-1");
        flyway(database, "filesystem:" + older).migrate();

        flyway(database, "classpath:db/migration").migrate();

        MigrationInfo[] pending =
                flyway(database, "classpath:db/migration").info().pending();
        assertThat(pending).isEmpty();
    }

    private static Flyway flyway(DataSource database, String from) throws IOException {
        Properties settings = new Properties();
        try (InputStream file = MigrationOrderTest.class.getResourceAsStream("/application.properties")) {
            settings.load(Objects.requireNonNull(file));
        }
        return Flyway.configure()
                .dataSource(database)
                .locations(from)
                .outOfOrder(Boolean.parseBoolean(settings.getProperty("spring.flyway.out-of-order")))
                .load();
    }
}

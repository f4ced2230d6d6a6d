package io.loomdeck.console.platform;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Settles where the console keeps its data before anything reads it: makes {@code loomdeck.data} absolute, and puts the
 * H2 database into that folder where no other database is configured.
 */
class DataFolderPostProcessor implements EnvironmentPostProcessor, Ordered {

    /**
     * Behaves as PostgreSQL where it can. A commit reaches the operating system before it returns, so that killing the
     * console loses nothing.
     */
    private static final String H2_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Path folder = Path.of(environment.getProperty(DataFolder.PROPERTY, "data"))
                .toAbsolutePath()
                .normalize();
        Map<String, Object> settled = new LinkedHashMap<>();
        settled.put(DataFolder.PROPERTY, folder.toString());
        if (!environment.containsProperty("spring.datasource.url")) {
            settled.put("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("loomdeck") + H2_OPTIONS);
            settled.put("spring.datasource.username", "sa");
            settled.put("spring.datasource.password", "");
        }
        environment.getPropertySources().addFirst(new MapPropertySource("loomdeck data folder", settled));
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}

package io.loomdeck.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The console's entry point. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LoomdeckConsole {

    /**
     * Starts the console; Spring's property sources (command line, environment, files) configure it.
     *
     * @param args Spring Boot options such as {@code --server.port=9090}
     */
    public static void main(String[] args) {
        SpringApplication.run(LoomdeckConsole.class, args);
    }
}

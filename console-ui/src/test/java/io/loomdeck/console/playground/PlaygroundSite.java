package io.loomdeck.console.playground;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.mustache.autoconfigure.MustacheAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * The playground alone on a web server: no database, no Vaadin, no security. It carries no stereotype, so that the console's own
 * component scan does not find it in tests.
 */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    MustacheAutoConfiguration.class
})
@ComponentScan
public class PlaygroundSite {

    /**
     * Starts the playground on a port and keeps it until the context is closed.
     *
     * @param port 0 for any free one
     * @param clock what tells orders how far they are
     */
    public static ConfigurableApplicationContext start(int port, Clock clock) {
        return new SpringApplicationBuilder(PlaygroundSite.class)
                .properties(Map.of(
                        "server.port",
                        port,
                        "spring.threads.virtual.enabled",
                        true,
                        "spring.main.banner-mode",
                        "off",
                        "spring.config.name",
                        "playground-site"))
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .run();
    }

    /** The address of a started playground, without a slash at its end. */
    public static String address(ConfigurableApplicationContext context) {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        return "http://localhost:%d/playground".formatted(server == null ? -1 : server.getPort());
    }

    /** Serves the playground by hand; the first argument is the port. */
    public static void main(String[] args) {
        start(args.length > 0 ? Integer.parseInt(args[0]) : 0, Clock.systemUTC());
    }
}

package io.loomdeck.console.playground;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Settings and static files of the playground. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlaygroundProperties.class)
class PlaygroundConfiguration {

    /** Before the annotated controllers (0), whose catch-all for unknown pages would otherwise take the static files. */
    private static final int BEFORE_CONTROLLERS = -1;

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnPlayground
    static class Assets {

        @Bean
        ResourceHttpRequestHandler playgroundAssetHandler() {
            var handler = new ResourceHttpRequestHandler();
            handler.setLocations(List.of(new ClassPathResource("playground/assets/")));
            handler.setCacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic());
            return handler;
        }

        @Bean
        HandlerMapping playgroundAssets(ResourceHttpRequestHandler playgroundAssetHandler) {
            return new SimpleUrlHandlerMapping(
                    Map.of(PlaygroundProperties.PATH + "/assets/**", playgroundAssetHandler), BEFORE_CONTROLLERS);
        }
    }
}

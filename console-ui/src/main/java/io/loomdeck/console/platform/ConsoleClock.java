package io.loomdeck.console.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The one clock of the console; everything that needs the time takes it from here, so that tests can turn it by hand.
 */
@EnableScheduling
@Configuration(proxyBeanMethods = false)
class ConsoleClock {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}

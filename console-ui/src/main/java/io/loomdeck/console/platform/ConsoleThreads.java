package io.loomdeck.console.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** The threads behind pages; the link's and the web server's are virtual by configuration. */
@Configuration(proxyBeanMethods = false)
class ConsoleThreads {

    /** Vaadin asks for it by this name where there are several executors. */
    @Bean("VaadinTaskExecutor")
    static AsyncTaskExecutor pageExecutor() {
        var executor = new SimpleAsyncTaskExecutor("page-");
        executor.setVirtualThreads(true);
        return executor;
    }
}

package io.loomdeck.console.platform;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sees to it that the data folder is ours before a database is opened in it. */
@Configuration(proxyBeanMethods = false)
class PersistenceConfiguration {

    @Bean
    static BeanFactoryPostProcessor dataFolderBeforeDataSource() {
        return factory -> {
            for (String name : factory.getBeanNamesForType(DataSource.class, true, false)) {
                factory.getBeanDefinition(name).setDependsOn("dataFolder");
            }
        };
    }
}

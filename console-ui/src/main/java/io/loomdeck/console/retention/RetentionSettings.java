package io.loomdeck.console.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long the history is kept, as {@code loomdeck.retention.*}.
 *
 * @param jobs how long a job that has ended is kept, with its log, trace and files; zero keeps all
 * @param files how much room the files of all jobs may take before the oldest jobs are removed; zero allows any
 */
@ConfigurationProperties("loomdeck.retention")
public record RetentionSettings(
        @DefaultValue("30d") Duration jobs,
        @DefaultValue("20GB") DataSize files) {}

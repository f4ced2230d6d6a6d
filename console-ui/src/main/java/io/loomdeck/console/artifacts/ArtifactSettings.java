package io.loomdeck.console.artifacts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits, as {@code loomdeck.artifacts.*}.
 *
 * @param maxSize of one file
 */
@ConfigurationProperties("loomdeck.artifacts")
public record ArtifactSettings(@DefaultValue("1GB") DataSize maxSize) {}

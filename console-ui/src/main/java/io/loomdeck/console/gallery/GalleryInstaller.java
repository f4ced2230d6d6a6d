package io.loomdeck.console.gallery;

import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.scripts.GalleryScripts;
import io.loomdeck.console.scripts.GalleryScripts.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Installs the gallery at each start and, when the Welcome script is new, queues its first job, so that the first page a
 * person opens is alive. {@code loomdeck.gallery=false} turns it off.
 */
@Component
@ConditionalOnProperty(name = "loomdeck.gallery", havingValue = "true", matchIfMissing = true)
class GalleryInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(GalleryInstaller.class);
    private static final String WELCOME = "welcome";

    private final GalleryScripts scripts;
    private final JobIntake jobs;
    private final ResourcePatternResolver resources;

    GalleryInstaller(GalleryScripts scripts, JobIntake jobs, ResourcePatternResolver resources) {
        this.scripts = scripts;
        this.jobs = jobs;
        this.resources = resources;
    }

    /** The job waits in the queue until an agent is there, so that nothing here depends on the order of starting. */
    @EventListener(ApplicationReadyEvent.class)
    void install() {
        for (Resource file : files()) {
            String fileName = Objects.requireNonNull(file.getFilename());
            String key = fileName.substring(0, fileName.lastIndexOf('.'));
            GalleryScripts.Installed installed = scripts.install(key, fileName, source(file));
            if (key.equals(WELCOME) && installed.outcome() == Outcome.ADDED) {
                greet(installed.scriptId());
            }
        }
    }

    private void greet(long scriptId) {
        try {
            jobs.submit(new JobSubmission(scriptId, null, Map.of(), GalleryScripts.AUTHOR));
        } catch (SubmissionRefusedException e) {
            LOG.error("The Welcome job was refused: {}", e.getMessage());
        }
    }

    /** The Welcome script first, then by name. */
    private List<Resource> files() {
        try {
            return Arrays.stream(resources.getResources("classpath*:gallery/*.yaml"))
                    .filter(file -> file.getFilename() != null)
                    .sorted(Comparator.comparing(
                                    (Resource file) -> !Objects.equals(file.getFilename(), WELCOME + ".yaml"))
                            .thenComparing(file -> String.valueOf(file.getFilename())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

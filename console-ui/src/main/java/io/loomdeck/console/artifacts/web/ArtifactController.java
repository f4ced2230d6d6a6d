package io.loomdeck.console.artifacts.web;

import io.loomdeck.console.artifacts.ArtifactService;
import io.loomdeck.console.artifacts.ArtifactService.Content;
import io.loomdeck.console.artifacts.ArtifactService.StoredArtifact;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.AttemptService.AttemptKey;
import io.loomdeck.console.security.Roles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * Shows and downloads artifacts. Scripts may keep anything, also what a hostile site sent, so that only images, plain text
 * and snapshots of pages are shown, sandboxed so that nothing in them runs or loads; whatever else is a download.
 */
@RestController
@RequestMapping("/ui-api/jobs/{job}/attempts/{number}/artifacts")
@PreAuthorize(Roles.CAN_VIEW)
class ArtifactController {

    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final Set<String> TEXTS =
            Set.of("text/plain", "text/csv", "application/json", "application/jsonl", "application/x-ndjson");

    /** The elements of a page as the browser step kept them. */
    private static final String SNAPSHOT = "snapshot";

    private final ArtifactService artifacts;
    private final AttemptService attempts;

    ArtifactController(ArtifactService artifacts, AttemptService attempts) {
        this.artifacts = artifacts;
        this.attempts = attempts;
    }

    @GetMapping
    List<StoredArtifact> list(@PathVariable long job, @PathVariable int number) {
        return artifacts.list(require(job, number).attemptId());
    }

    @GetMapping("/content")
    ResponseEntity<Resource> content(
            @PathVariable long job, @PathVariable int number, @RequestParam String name, WebRequest request) {
        Content content =
                artifacts.find(require(job, number).attemptId(), name).orElseThrow(ArtifactController::missing);
        String type = bare(content.artifact().mediaType());
        boolean download = request.getParameterMap().containsKey("download");
        MediaType shownAs = download ? null : shownAs(content.artifact().kind(), type);
        String fileName = name.substring(name.lastIndexOf('/') + 1);
        ContentDisposition disposition = (shownAs != null
                        ? ContentDisposition.inline()
                        : ContentDisposition.attachment())
                .filename(fileName, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(shownAs != null ? shownAs : MediaType.APPLICATION_OCTET_STREAM)
                .eTag("\"" + content.artifact().sha256() + "\"")
                .header("Cache-Control", "private, no-cache")
                .header("Content-Disposition", disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'")
                .body(new FileSystemResource(content.file()));
    }

    /** As what a browser may show an artifact; null where it may not. */
    private static @Nullable MediaType shownAs(String kind, String type) {
        if (IMAGES.contains(type)) {
            return MediaType.parseMediaType(type);
        }
        if (kind.equals(SNAPSHOT) && type.equals("text/html")) {
            return new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
        }
        return TEXTS.contains(type) ? new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8) : null;
    }

    private AttemptKey require(long job, int number) {
        AttemptKey attempt = attempts.find(job, number);
        if (attempt == null) {
            throw missing();
        }
        return attempt;
    }

    private static String bare(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String bare = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
        return bare.strip().toLowerCase(Locale.ROOT);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such artifact");
    }
}

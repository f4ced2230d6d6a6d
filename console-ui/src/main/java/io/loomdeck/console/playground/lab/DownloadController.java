package io.loomdeck.console.playground.lab;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.RefusedRequest;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Downloads of any size, with entity tags and ranges. */
@PlaygroundEndpoint
class DownloadController {

    private static final int MAX_KIBIBYTES = 1 << 20;

    /**
     * Sends a file as an attachment.
     *
     * @param kibibytes its size, 1 to 1,048,576 (1 GiB)
     */
    @GetMapping(PlaygroundProperties.PATH + "/download/{kibibytes}")
    ResponseEntity<Resource> download(@PathVariable int kibibytes) {
        RefusedRequest.inRange("kibibytes", kibibytes, 1, MAX_KIBIBYTES);
        var file = new SeededResource("sample-%dk.bin".formatted(kibibytes), kibibytes, kibibytes * 1024L);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.getFilename())
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .eTag(file.etag())
                .body(file);
    }
}

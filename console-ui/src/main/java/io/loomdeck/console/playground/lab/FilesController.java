package io.loomdeck.console.playground.lab;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.RefusedRequest;
import io.loomdeck.console.playground.lab.FileShelf.ShelvedFile;
import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** A listing of files as a plain web server writes it, and the files. */
@PlaygroundEndpoint
@RequestMapping(PlaygroundProperties.PATH + "/files")
class FilesController {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MMM-yyyy 00:00", Locale.ENGLISH);
    private static final int NAME_COLUMN = 51;
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final FileShelf shelf;

    FilesController(FileShelf shelf) {
        this.shelf = shelf;
    }

    @GetMapping({"", "/"})
    ResponseEntity<String> list(HttpServletRequest request) {
        var path = request.getContextPath() + PlaygroundProperties.PATH + "/files/";
        var html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Index of %1$s</title><base href="%1$s"></head>
                <body>
                <h1>Index of %1$s</h1><hr><pre><a href="../">../</a>
                """.formatted(path));
        shelf.files().forEach(file -> html.append(line(file)));
        html.append("<a href=\"SHA256SUMS\">SHA256SUMS</a>\n</pre><hr></body>\n</html>\n");
        return ResponseEntity.ok().contentType(HTML).body(html.toString());
    }

    @GetMapping("/SHA256SUMS")
    ResponseEntity<String> checksums() {
        return ResponseEntity.ok().contentType(TEXT).body(shelf.checksums());
    }

    @GetMapping("/{name}")
    ResponseEntity<Resource> file(@PathVariable String name) {
        var file = shelf.file(name);
        if (file == null) {
            throw RefusedRequest.notFound("There is no file '%s' in this listing".formatted(name));
        }
        return ResponseEntity.ok()
                .contentType(MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .eTag("\"" + file.sha256() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(file.content().get());
    }

    private static String line(ShelvedFile file) {
        var gap = " ".repeat(NAME_COLUMN - file.name().length());
        return "<a href=\"%1$s\">%1$s</a>%2$s%3$s %4$19d\n"
                .formatted(file.name(), gap, DAY.format(file.day()), file.size());
    }
}

package io.loomdeck.console.api.web;

import io.loomdeck.console.scripts.ScriptCatalog;
import io.loomdeck.console.scripts.ScriptRow;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.scripts.ScriptSort;
import io.loomdeck.console.scripts.ScriptVersion;
import io.loomdeck.script.Diagnostic;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Scripts: their list and their texts. */
@RestController
@RequestMapping(ApiSecurity.BASE + "/scripts")
class ScriptsApi {

    private static final String FILE_NAME = "script.yaml";

    private final ScriptService scripts;
    private final ScriptCatalog catalog;

    ScriptsApi(ScriptService scripts, ScriptCatalog catalog) {
        this.scripts = scripts;
        this.catalog = catalog;
    }

    /** What reading a text found. */
    record Finding(
            int line,
            int column,
            String severity,
            String code,
            String message,
            @Nullable String hint) {}

    @GetMapping
    ListPage<ScriptRow> list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        int from = Math.max(0, offset);
        return new ListPage<>(
                scripts.count(text, false),
                from,
                scripts.page(text, false, ScriptSort.NAME, true, from, Math.clamp(limit, 1, ListPage.MOST)));
    }

    @GetMapping("/{script}")
    ScriptRow get(@PathVariable String script) {
        long id = id(script);
        return scripts.row(id).orElseThrow(() -> new ApiErrors.NotFoundException("There is no script " + script));
    }

    /** The text, with its version as the entity tag. */
    @GetMapping(path = "/{script}/source", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> source(@PathVariable String script) {
        ScriptVersion current = scripts.currentVersion(id(script));
        return ResponseEntity.ok().eTag(tag(current.number())).body(current.source());
    }

    /** A new version; {@code If-Match} says which one it is based on. */
    @PutMapping(path = "/{script}/source", consumes = MediaType.ALL_VALUE)
    ResponseEntity<List<Finding>> save(
            @PathVariable String script,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String basedOn,
            @RequestBody String source) {
        long id = id(script);
        int before = basedOn == null || basedOn.equals("*")
                ? scripts.currentVersion(id).number()
                : version(basedOn);
        int version = scripts.save(id, before, source);
        String fileName = scripts.currentVersion(id).fileName();
        return ResponseEntity.ok().eTag(tag(version)).body(findings(fileName, source));
    }

    /** A new script; a text with mistakes is kept as a draft. */
    @PostMapping(consumes = MediaType.ALL_VALUE)
    ResponseEntity<ScriptRow> create(
            @RequestParam(defaultValue = FILE_NAME) String fileName, @RequestBody String source) {
        long id = scripts.create(fileName, source);
        return ResponseEntity.created(URI.create(ApiSecurity.BASE + "/scripts/" + id))
                .body(scripts.row(id).orElseThrow());
    }

    /** What is wrong with a text, without keeping it. */
    @PostMapping(path = "/check", consumes = MediaType.ALL_VALUE)
    List<Finding> check(@RequestParam(defaultValue = FILE_NAME) String fileName, @RequestBody String source) {
        return findings(fileName, source);
    }

    private List<Finding> findings(String fileName, String source) {
        return scripts.check(fileName, source).diagnostics().stream()
                .map(ScriptsApi::finding)
                .toList();
    }

    private static Finding finding(Diagnostic found) {
        return new Finding(
                found.position().line(),
                found.position().column(),
                found.severity().name().toLowerCase(Locale.ROOT),
                found.code(),
                found.message(),
                found.hint());
    }

    /** A number, or a name as calls of other scripts use it. */
    private long id(String script) {
        return ScriptIds.find(catalog, script);
    }

    private static int version(String tag) {
        String bare = tag.replace("\"", "");
        if (!bare.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("If-Match takes the ETag of the version that was read, such as \"3\"");
        }
        return Integer.parseInt(bare);
    }

    private static String tag(int version) {
        return "\"" + version + "\"";
    }
}

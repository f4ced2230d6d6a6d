package io.loomdeck.console.editor.web;

import io.loomdeck.format.schema.LanguageSchema;
import io.loomdeck.step.StepTypes;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives other editors the language's JSON Schema. It tells nothing of what is stored, so that it needs no login. */
@RestController
class SchemaController {

    private final String schema = LanguageSchema.of(StepTypes.installed());

    @GetMapping(path = "/schema/" + LanguageSchema.FILE_NAME, produces = "application/schema+json")
    ResponseEntity<String> schema() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("Access-Control-Allow-Origin", "*")
                .body(schema);
    }
}

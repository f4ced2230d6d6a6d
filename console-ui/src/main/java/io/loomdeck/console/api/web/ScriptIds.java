package io.loomdeck.console.api.web;

import io.loomdeck.console.scripts.ScriptCatalog;
import io.loomdeck.script.Nearest;

/** Scripts by number or by name. */
final class ScriptIds {

    private ScriptIds() {}

    /** @throws ApiErrors.NotFoundException where there is none, with the nearest name */
    static long find(ScriptCatalog catalog, String script) {
        if (script.matches("\\d{1,18}")) {
            return Long.parseLong(script);
        }
        return catalog.named(script)
                .orElseThrow(() -> new ApiErrors.NotFoundException("There is no script called `" + script + "`"
                        + Nearest.of(script, catalog.names())
                                .map(near -> "; did you mean `" + near + "`?")
                                .orElse("")));
    }
}

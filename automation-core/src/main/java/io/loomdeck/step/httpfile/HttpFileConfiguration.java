package io.loomdeck.step.httpfile;

import io.loomdeck.script.Template;
import io.loomdeck.step.httpfile.source.Dialect;
import io.loomdeck.step.httpfile.source.HttpFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step {@code httpFile} as it was written.
 *
 * @param request what is sent, with what stands around it
 * @param uses other requests that this one runs or refers to
 * @param variables of the file, as {@code @name = value} lines
 */
record HttpFileConfiguration(
        HttpFile request, HttpFile uses, HttpFile variables, Dialect dialect, Surroundings surroundings) {

    /**
     * What a request takes from outside of its file.
     *
     * @param environment a mapping of variables, or null
     * @param secrets the same as a text of JSON that is masked, or null
     * @param folder that names of files are relative to, or null for the workspace
     * @param prompts values of variables that people are asked for
     */
    record Surroundings(
            @Nullable Template environment,
            @Nullable Template secrets,
            @Nullable Template folder,
            Map<String, Template> prompts) {

        static final Surroundings NONE = new Surroundings(null, null, null, Map.of());

        Surroundings {
            prompts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(prompts));
        }

        List<Template> templates() {
            List<Template> all = new ArrayList<>(prompts.values());
            if (environment != null) {
                all.add(environment);
            }
            if (secrets != null) {
                all.add(secrets);
            }
            if (folder != null) {
                all.add(folder);
            }
            return all;
        }
    }
}

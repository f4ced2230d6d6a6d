package io.loomdeck.console.scripts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A script in a list.
 *
 * @param description in a sentence or two, or empty
 * @param version the newest
 * @param runnable whether the newest version has no errors
 * @param archived whether it was put away
 * @param galleryKey which script of the gallery it is, or null for people's own
 */
public record ScriptRow(
        long id,
        String name,
        String description,
        int version,
        boolean runnable,
        boolean archived,
        @Nullable String galleryKey,
        Instant savedAt,
        String savedBy) {}

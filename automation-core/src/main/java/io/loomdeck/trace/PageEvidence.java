package io.loomdeck.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page at the moment when an action on it failed.
 *
 * @param locator what was looked for, or null where no element was
 * @param matched how many elements that matched
 * @param candidates those elements, or the nearest to them, each as its opening tag with the beginning of its text
 * @param names what exists there and is spelt nearly as what was looked for
 * @param errors what the page logged as an error since it was opened, the last few
 * @param screenshot the name of an artifact, or null
 * @param snapshot the name of an artifact, the page's elements as HTML without scripts, or null
 */
public record PageEvidence(
        String url,
        String title,
        @Nullable String locator,
        long matched,
        List<String> candidates,
        List<String> names,
        List<String> errors,
        @Nullable String screenshot,
        @Nullable String snapshot) {}

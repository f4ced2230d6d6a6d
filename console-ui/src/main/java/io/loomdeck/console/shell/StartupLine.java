package io.loomdeck.console.shell;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Something that a feature has to say in the block that the console prints when it is ready. */
public interface StartupLine {

    /**
     * The line, or null where there is nothing to say this time.
     *
     * @param console the address under which the console was started
     */
    @Nullable
    String text(URI console);
}

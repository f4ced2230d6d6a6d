package io.loomdeck.console.security;

import io.loomdeck.console.shell.StartupLine;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Prints the set-up link as long as nobody can log in. */
@Component
@Order(0)
class SetupStartupLine implements StartupLine {

    private final SetupService setup;
    private final SetupLink link;

    SetupStartupLine(SetupService setup, SetupLink link) {
        this.setup = setup;
        this.link = link;
    }

    @Override
    public @Nullable String text(URI console) {
        return setup.isNeeded() ? "Set up the administrator (link works once): " + console.resolve(link.path()) : null;
    }
}

package io.loomdeck.console.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** What every page of the console shares: the theme, server push, and the colour scheme that the person chose. */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://loomdeck/loomdeck.css")
@StyleSheet("context://loomdeck/views.css")
@StyleSheet("context://loomdeck/scripts.css")
public class AppShell implements AppShellConfigurator {

    /** Runs before the first paint, so that a dark page never flashes white. */
    private static final String APPLY_SCHEME = """
            const chosen = localStorage.getItem('loomdeck.scheme');
            if (chosen) document.documentElement.style.colorScheme = chosen;
            """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addFavIcon("icon", "loomdeck/logo.svg", "any");
        settings.addMetaTag("description", "Runs browser and API automations on pooled threads, live");
        settings.addInlineWithContents(
                TargetElement.HEAD, Inline.Position.PREPEND, APPLY_SCHEME, Inline.Wrapping.JAVASCRIPT);
    }
}

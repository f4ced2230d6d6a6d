package io.loomdeck.console.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.aura.Aura;

/** What every page of the console shares: the theme and server push. */
@Push
@StyleSheet(Aura.STYLESHEET)
public class AppShell implements AppShellConfigurator {}

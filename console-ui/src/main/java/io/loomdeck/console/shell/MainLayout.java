package io.loomdeck.console.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;

/**
 * The frame around every view: navigation from the views' {@code @Menu}, the state of the live connection, the person
 * and the colour scheme.
 */
@Layout
@PermitAll
public class MainLayout extends AppLayout {

    private final transient AuthenticationContext authentication;

    MainLayout(AuthenticationContext authentication, LiveHeartbeat heartbeat) {
        this.authentication = authentication;
        setPrimarySection(Section.DRAWER);
        addClassName("loom-shell");
        addToDrawer(brand(), navigation(), footer(new ConnectionChip(heartbeat)));
        addToNavbar(mobileBar());
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().getPage().addJsModule("context://loomdeck/shell.js");
    }

    private static Component brand() {
        var logo = new Image("loomdeck/logo.svg", "");
        var home = new Anchor("", logo, new Span("Loomdeck"));
        home.addClassName("loom-brand");
        home.setRouterIgnore(false);
        return home;
    }

    private static Component navigation() {
        var nav = new SideNav();
        nav.addClassName("loom-nav");
        nav.setLabel("");
        nav.getElement().setAttribute("aria-label", "Main");
        MenuConfiguration.getMenuEntries().forEach(entry -> nav.addItem(item(entry)));
        return nav;
    }

    private static SideNavItem item(MenuEntry entry) {
        var item = new SideNavItem(entry.title(), entry.path());
        item.setMatchNested(!entry.path().isEmpty() && !entry.path().equals("/"));
        if (entry.icon() != null) {
            item.setPrefixComponent(new SvgIcon(entry.icon()));
        }
        return item;
    }

    private Component footer(Component chip) {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        menu.addClassName("loom-person");
        var person = menu.addItem(authentication.getPrincipalName().orElse(""));
        var scheme = person.getSubMenu().addItem("Appearance").getSubMenu();
        for (var choice : ColorSchemeChoice.values()) {
            scheme.addItem(choice.label(), _ -> choice.applyTo(this));
        }
        person.getSubMenu().addItem("Log out", _ -> authentication.logout());
        var footer = new Div(chip, menu);
        footer.addClassName("loom-drawer-footer");
        return footer;
    }

    private static Component mobileBar() {
        var bar = new Div(new DrawerToggle(), new Span("Loomdeck"));
        bar.addClassName("loom-mobile-bar");
        return bar;
    }
}

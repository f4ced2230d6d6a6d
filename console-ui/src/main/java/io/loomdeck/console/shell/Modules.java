package io.loomdeck.console.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;

/** Loads the console's own web components, which are static ES modules and no part of the Vaadin bundle. */
public final class Modules {

    private Modules() {}

    /** Loads modules of the folder {@code loomdeck/} once the component is attached. */
    public static void load(Component component, String... names) {
        component.addAttachListener((AttachEvent attached) -> {
            for (String name : names) {
                attached.getUI().getPage().addJsModule("context://loomdeck/" + name + ".js");
            }
        });
    }
}

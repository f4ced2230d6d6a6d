package io.loomdeck.console.shell;

import com.vaadin.flow.component.Component;

/** The colour schemes that a person can choose; the choice stays in that person's browser. */
enum ColorSchemeChoice {
    SYSTEM("Like the system", ""),
    LIGHT("Light", "light"),
    DARK("Dark", "dark");

    private final String label;
    private final String css;

    ColorSchemeChoice(String label, String css) {
        this.label = label;
        this.css = css;
    }

    String label() {
        return label;
    }

    void applyTo(Component anywhere) {
        anywhere.getElement().executeJs("""
                        document.documentElement.style.colorScheme = $0;
                        if ($0) localStorage.setItem('loomdeck.scheme', $0);
                        else localStorage.removeItem('loomdeck.scheme');
                        window.dispatchEvent(new CustomEvent('loom-scheme-changed'));
                        """, css);
    }
}

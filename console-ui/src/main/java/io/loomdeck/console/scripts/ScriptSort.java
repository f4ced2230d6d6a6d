package io.loomdeck.console.scripts;

/** What a list of scripts can be sorted by. */
public enum ScriptSort {
    NAME("nameKey"),
    SAVED("savedAt"),
    SAVED_BY("savedBy");

    private final String property;

    ScriptSort(String property) {
        this.property = property;
    }

    String property() {
        return property;
    }
}

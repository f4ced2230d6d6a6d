package io.loomdeck.step.selenium;

/** What a command's target or value is, which decides how variables are put into it and how older files are migrated. */
public enum Argument {
    /** Nothing; what stands there is not looked at. */
    NONE,
    /** A text. */
    TEXT,
    /** How an element is found. */
    LOCATOR,
    /** JavaScript, in which variables become arguments. */
    SCRIPT,
    /** The name of a variable, without {@code ${…}}. */
    VARIABLE
}

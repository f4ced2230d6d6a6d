package io.loomdeck.format.assist;

/**
 * Something that could stand at a place of a script.
 *
 * @param label what is shown and, up to what {@code insert} adds, typed
 * @param insert the text that replaces the word at the place
 * @param kind {@code action}, {@code key}, {@code value}, {@code variable} or {@code function}
 * @param detail a word or two beside the label: the signature, the type
 * @param documentation one or two sentences, or empty
 */
public record Proposal(String label, String insert, String kind, String detail, String documentation) {}

package io.loomdeck.format.seleniumide;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version of a project's file. */
record Version(int major, int minor) implements Comparable<Version> {

    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    /** Files without a version are the oldest. */
    static Version of(@Nullable String text) {
        Matcher matcher = NUMBERS.matcher(text == null ? "" : text.strip());
        if (!matcher.matches()) {
            return new Version(0, 0);
        }
        return new Version(
                Integer.parseInt(matcher.group(1)), matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
    }

    boolean isBefore(int otherMajor, int otherMinor) {
        return compareTo(new Version(otherMajor, otherMinor)) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }
}

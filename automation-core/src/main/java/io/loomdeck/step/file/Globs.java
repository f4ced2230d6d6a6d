package io.loomdeck.step.file;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of files: without a slash of their names, with one of their paths. {@code *} stands for anything in a name,
 * {@code **}{@code /} for any folders or none, {@code {a,b}} for one of both.
 */
public final class Globs {

    private final boolean deep;
    private final PathMatcher matcher;
    private final PathMatcher withoutFolders;

    /**
     * Reads a pattern.
     *
     * @throws StepException where it is none
     */
    public Globs(String pattern) {
        this.deep = pattern.contains("/");
        this.matcher = matcher(pattern);
        // To the JDK, "**/a" wants a folder; people do not.
        this.withoutFolders = matcher(pattern.replace("**/", ""));
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The pattern " + pattern + " cannot be read: " + e.getDescription(),
                    "Such as *.csv or 2026/**/*.{csv,xlsx}",
                    e);
        }
    }

    /** Whether the pattern looks at paths rather than names. */
    public boolean isDeep() {
        return deep;
    }

    /**
     * Whether a file matches.
     *
     * @param path with slashes, relative to the folder that is looked through
     */
    public boolean matches(String path) {
        Path file = Path.of(path);
        Path looked = deep ? file : file.getFileName();
        return matcher.matches(looked) || withoutFolders.matches(looked);
    }
}

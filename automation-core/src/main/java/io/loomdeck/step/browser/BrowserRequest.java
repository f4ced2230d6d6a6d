package io.loomdeck.step.browser;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a session has to be like.
 *
 * @param browser {@code chromium} or {@code firefox}, or null for whichever there is
 * @param width of the page in CSS pixels
 * @param height of the page in CSS pixels
 * @param downloads the folder in which downloaded files are put
 * @param holdsAnother whether the caller keeps another session open while it waits for this one, so that waiting for a
 *     free slot could last for ever
 */
public record BrowserRequest(@Nullable String browser, int width, int height, Path downloads, boolean holdsAnother) {}

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
 */
public record BrowserRequest(@Nullable String browser, int width, int height, Path downloads) {}

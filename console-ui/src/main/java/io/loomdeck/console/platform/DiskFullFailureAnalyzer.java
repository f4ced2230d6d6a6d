package io.loomdeck.console.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Recognises a full disk, whichever library met it first. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DiskFullFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.contains("No space left on device")) {
                return new FailureAnalysis(
                        "The disk is full: " + message,
                        "Free some room on the disk of the data folder, or choose another one with --loomdeck.data=FOLDER.",
                        cause);
            }
        }
        return null;
    }
}

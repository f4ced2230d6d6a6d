package io.loomdeck.javascript;

import io.loomdeck.javascript.JavascriptException.Reason;
import io.loomdeck.script.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the engine throws into what the author of the code should read. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** The engine begins messages about the syntax with the place and repeats the line below. */
    private static final Pattern SYNTAX = Pattern.compile("^SyntaxError: (?:\\S+:\\d+:\\d+ )?(.*)");

    private Problems() {}

    static JavascriptException of(RuntimeException problem, @Nullable JavascriptCode code, Watched watched) {
        JavascriptException ended = watched.ended();
        if (ended != null) {
            return ended;
        }
        if (!(problem instanceof PolyglotException thrown)) {
            return new JavascriptException(Reason.CLOSED, "The code's scope is closed", null, problem);
        }
        if (thrown.isCancelled() || thrown.isInterrupted()) {
            return new JavascriptException(Reason.CLOSED, "The code was ended from outside", null, thrown);
        }
        if (thrown.isResourceExhausted()) {
            return message(thrown).contains("tack overflow")
                    ? new JavascriptException(Reason.VALUE, "The code or its data nests too deeply", null, thrown)
                    : Watched.tooMuchMemory(watched.limits());
        }
        if (thrown.isSyntaxError()) {
            return new JavascriptException(Reason.SYNTAX, syntax(thrown), place(thrown, code), thrown);
        }
        if (thrown.isInternalError()) {
            LOG.warn("The JavaScript engine failed", thrown);
        }
        return new JavascriptException(Reason.THROWN, message(thrown), place(thrown, code), thrown);
    }

    /** What a promise was rejected with, as if it had been thrown. */
    static JavascriptException rejection(Value reason) {
        if (reason.isException()) {
            throw reason.throwException();
        }
        String shown = reason.isString() ? reason.asString() : reason.toString();
        return new JavascriptException(Reason.THROWN, "The promise was rejected: " + shown);
    }

    static JavascriptException ended(Watched watched) {
        JavascriptException ended = watched.ended();
        return ended == null ? new JavascriptException(Reason.CLOSED, "The code was ended from outside") : ended;
    }

    private static String message(PolyglotException thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? "It threw an error without a message" : message;
    }

    private static String syntax(PolyglotException thrown) {
        Matcher matcher = SYNTAX.matcher(message(thrown).lines().findFirst().orElse(""));
        return matcher.find() ? "SyntaxError: " + matcher.group(1) : message(thrown);
    }

    private static @Nullable Position place(PolyglotException thrown, @Nullable JavascriptCode code) {
        if (code == null) {
            return null;
        }
        Position own = code.place(thrown.getSourceLocation());
        if (own != null) {
            return own;
        }
        for (PolyglotException.StackFrame frame : thrown.getPolyglotStackTrace()) {
            Position place = frame.isGuestFrame() ? code.place(frame.getSourceLocation()) : null;
            if (place != null) {
                return place;
            }
        }
        return null;
    }
}

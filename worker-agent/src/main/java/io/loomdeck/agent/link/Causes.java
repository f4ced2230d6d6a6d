package io.loomdeck.agent.link;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** Turns what went wrong with a connection into words for the person who looks after the agent. */
public final class Causes {

    private Causes() {}

    /** A short reason without a full stop. */
    public static String words(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (isUnresolved(cause)) {
            return "its host name cannot be resolved";
        }
        return switch (cause) {
            case HttpConnectTimeoutException _ -> "no answer to the connection attempt";
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "connection refused: nothing listens there";
            case SSLException e -> "TLS failed: " + e.getMessage();
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }

    private static boolean isUnresolved(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}

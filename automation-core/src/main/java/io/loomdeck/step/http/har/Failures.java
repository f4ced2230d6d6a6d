package io.loomdeck.step.http.har;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;

/** Failures of a connection, written down and thrown again as what they were. */
final class Failures {

    private Failures() {}

    static String written(IOException e, UnaryOperator<String> mask) {
        return kind(e) + ": " + mask.apply(String.valueOf(e.getMessage()));
    }

    private static String kind(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "unknown-host";
            case SocketTimeoutException _ -> "timeout";
            case SSLException _ -> "tls";
            case NoRouteToHostException _ -> "no-route";
            case ConnectException _ -> "refused";
            default -> "broken";
        };
    }

    static IOException again(String written) {
        int colon = written.indexOf(": ");
        String message = colon < 0 ? written : written.substring(colon + 2);
        return switch (colon < 0 ? "" : written.substring(0, colon)) {
            case "unknown-host" -> new UnknownHostException(message);
            case "timeout" -> new SocketTimeoutException(message);
            case "tls" -> new SSLException(message);
            case "no-route" -> new NoRouteToHostException(message);
            case "refused" -> new ConnectException(message);
            default -> new IOException(message);
        };
    }
}

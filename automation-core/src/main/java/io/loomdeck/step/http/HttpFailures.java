package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What a broken exchange means, in words for the author of the script. */
final class HttpFailures {

    private HttpFailures() {}

    static StepException of(IOException e, HttpUrl url, Route route, Duration connectTimeout, Duration readTimeout) {
        EgressRefusedException refused = cause(e, EgressRefusedException.class);
        if (refused != null) {
            return refused(refused, e);
        }
        if (route.proxy() != null) {
            StepException failure = ofProxy(e, route.proxy());
            if (failure != null) {
                return failure;
            }
        }
        String peer = url.host() + ":" + url.port();
        return switch (e) {
            case UnknownHostException _ ->
                connection(
                        "There is no host named " + url.host(),
                        "Check the name, and that the agent's name server knows it",
                        e);
            case SocketTimeoutException _ -> timeout(e, peer, connectTimeout, readTimeout);
            case SSLException tls -> connection(untrusted(tls, url), remedy(tls), e);
            case PackedTooMuchException packed -> new StepException(ErrorClass.SCRIPT, message(packed), null, e);
            case NoRouteToHostException _ -> connection("There is no way to " + peer, null, e);
            case ConnectException _ ->
                connection(peer + " refuses the connection", "Check that the server runs and listens on this port", e);
            case SocketException _ when message(e).contains("Too many open files") -> tooManyFiles(e);
            default -> connection("The connection to " + peer + " broke off: " + reason(e), null, e);
        };
    }

    private static StepException tooManyFiles(IOException e) {
        return new StepException(
                ErrorClass.AGENT,
                "The agent may not open as many connections as this script has at once",
                "Raise the limit of open files of the agent's process (ulimit -n), or lower concurrency",
                e);
    }

    /** What failed between the agent and the proxy, or null where the proxy is not to blame. */
    private static @Nullable StepException ofProxy(IOException e, Route.Proxy proxy) {
        String reason = message(e);
        ProxyRefusedException refusal = cause(e, ProxyRefusedException.class);
        if (refusal != null) {
            return connection("The proxy " + proxy + " " + message(refusal), null, e);
        }
        if (reason.contains("authenticate with proxy") || reason.contains("CONNECT: 407")) {
            return connection(
                    "The proxy " + proxy + " refuses the user or the password", "See user and password of proxy", e);
        }
        if (reason.startsWith("Unexpected response code for CONNECT")) {
            return connection("The proxy " + proxy + " makes no connection: " + reason, null, e);
        }
        return switch (e) {
            case UnknownHostException _
            when reason.contains(proxy.host()) ->
                connection("There is no proxy named " + proxy.host(), "See url of proxy", e);
            case ConnectException _ ->
                connection(
                        "The proxy " + proxy + " refuses the connection",
                        "Check that it runs and listens on this port",
                        e);
            default -> null;
        };
    }

    private static StepException refused(EgressRefusedException refusal, IOException e) {
        String message = String.valueOf(refusal.getMessage());
        return new StepException(ErrorClass.SCRIPT, message, "What may be reached is set by the agent's owner", e);
    }

    private static StepException connection(String message, @Nullable String hint, IOException e) {
        return new StepException(ErrorClass.CONNECTION, message, hint, e);
    }

    private static StepException timeout(IOException e, String peer, Duration connect, Duration read) {
        boolean connecting = message(e).toLowerCase(Locale.ROOT).contains("connect");
        return new StepException(
                ErrorClass.TIMEOUT,
                connecting
                        ? "No connection to " + peer + " within " + seconds(connect)
                        : peer + " sent nothing for " + seconds(read),
                "The limit is " + (connecting ? "connectTimeout" : "readTimeout"),
                e);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String untrusted(SSLException e, HttpUrl url) {
        if (e instanceof SSLPeerUnverifiedException) {
            return "The certificate of " + url.host() + " is for another host";
        }
        if (cause(e, CertificateExpiredException.class) != null) {
            return "The certificate of " + url.host() + " has expired";
        }
        if (cause(e, CertificateNotYetValidException.class) != null) {
            return "The certificate of " + url.host() + " is not valid yet";
        }
        if (isPath(e)) {
            return "The certificate of " + url.host() + " is not trusted: nobody that the agent knows has signed it";
        }
        return "No TLS connection to " + url.host() + ":" + url.port() + ": " + reason(e);
    }

    private static @Nullable String remedy(SSLException e) {
        if (isPath(e)) {
            return "Name its authority with tls: { ca: file.pem }, or add it to the trust store of the agent's JDK";
        }
        if (message(e).contains("certificate_required") || message(e).contains("bad_certificate")) {
            return "The server wants a client certificate that it knows: tls: { certificate: file.p12 }";
        }
        return message(e).contains("plaintext") || message(e).contains("Unsupported or unrecognized SSL message")
                ? "The server speaks plain HTTP here: try http://"
                : null;
    }

    private static boolean isPath(IOException e) {
        return message(e).contains("PKIX path") || cause(e, java.security.cert.CertPathBuilderException.class) != null;
    }

    private static String reason(IOException e) {
        return message(e).isEmpty() ? e.getClass().getSimpleName() : message(e);
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? "" : e.getMessage();
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
            for (Throwable suppressed : t.getSuppressed()) {
                if (type.isInstance(suppressed)) {
                    return type.cast(suppressed);
                }
            }
        }
        return null;
    }
}

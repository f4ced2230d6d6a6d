package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Challenge;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Digest access authentication (RFC 7616) with {@code qop=auth}, and without any as in RFC 2069. The server's nonce is
 * reused by all threads of the attempt until the server gives another one.
 */
final class DigestAuthorizer implements Authorizer {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final AtomicReference<@Nullable Nonce> known;
    private final String user;
    private final String password;
    private @Nullable Nonce used;

    /** @param known the attempt's nonce for this server and user */
    DigestAuthorizer(AtomicReference<@Nullable Nonce> known, String user, String password) {
        this.known = known;
        this.user = user;
        this.password = password;
    }

    /** What a server asked for, and how often it was answered. */
    record Nonce(
            String realm,
            String value,
            Algorithm algorithm,
            boolean counted,
            @Nullable String opaque,
            boolean hashesUser,
            AtomicInteger uses) {}

    /**
     * A hash function.
     *
     * @param name as the server writes it
     * @param session whether the password's hash is bound to the nonce
     * @param strength of two, the greater is taken
     */
    record Algorithm(String name, String digest, boolean session, int strength) {

        static @Nullable Algorithm of(@Nullable String written) {
            String name = written == null ? "MD5" : written;
            String upper = name.toUpperCase(Locale.ROOT);
            boolean session = upper.endsWith("-SESS");
            return switch (session ? upper.substring(0, upper.length() - 5) : upper) {
                case "MD5" -> new Algorithm(name, "MD5", session, 1);
                case "SHA-256" -> new Algorithm(name, "SHA-256", session, 2);
                case "SHA-512-256" -> new Algorithm(name, "SHA-512/256", session, 3);
                default -> null;
            };
        }

        String hash(String text) {
            try {
                byte[] bytes = MessageDigest.getInstance(digest).digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + digest, e);
            }
        }
    }

    @Override
    public Request authorize(Request request) {
        Nonce nonce = known.get();
        used = nonce;
        return nonce == null
                ? request
                : request.newBuilder()
                        .header("Authorization", answer(nonce, request.method(), target(request.url()), clientNonce()))
                        .build();
    }

    @Override
    public boolean takesUp(Response refusal) {
        Nonce asked = null;
        boolean digest = false;
        for (Challenge challenge : refusal.challenges()) {
            if (challenge.scheme().equalsIgnoreCase("Digest")) {
                digest = true;
                Nonce found = nonce(challenge.authParams());
                if (found != null
                        && (asked == null
                                || found.algorithm().strength()
                                        > asked.algorithm().strength())) {
                    asked = found;
                }
            }
        }
        if (asked == null) {
            if (digest) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "The server asks for a kind of digest authentication that is not known here: "
                                + refusal.header("WWW-Authenticate"),
                        "Known are MD5, SHA-256 and SHA-512-256 with qop auth");
            }
            return false;
        }
        boolean isWrong = used != null && !isStale(refusal) && used.realm().equals(asked.realm());
        known.set(asked);
        return !isWrong;
    }

    private static boolean isStale(Response refusal) {
        return refusal.challenges().stream()
                .anyMatch(challenge ->
                        "true".equalsIgnoreCase(challenge.authParams().get("stale")));
    }

    private static @Nullable Nonce nonce(Map<String, String> parameters) {
        Algorithm algorithm = Algorithm.of(parameters.get("algorithm"));
        String qop = parameters.get("qop");
        String value = parameters.get("nonce");
        String realm = parameters.get("realm");
        boolean counted = qop != null && (" " + qop.replace(',', ' ') + " ").contains(" auth ");
        if (algorithm == null || value == null || realm == null || (qop != null && !counted)) {
            return null;
        }
        return new Nonce(
                realm,
                value,
                algorithm,
                counted,
                parameters.get("opaque"),
                "true".equalsIgnoreCase(parameters.get("userhash")),
                new AtomicInteger());
    }

    /** The header of one answer; {@code clientNonce} is fresh each time. */
    String answer(Nonce nonce, String method, String target, String clientNonce) {
        Algorithm algorithm = nonce.algorithm();
        String secret = algorithm.hash(user + ":" + nonce.realm() + ":" + password);
        if (algorithm.session()) {
            secret = algorithm.hash(secret + ":" + nonce.value() + ":" + clientNonce);
        }
        String asked = algorithm.hash(method + ":" + target);
        String count = String.format(Locale.ROOT, "%08x", nonce.uses().incrementAndGet());
        String response = nonce.counted()
                ? algorithm.hash(secret + ":" + nonce.value() + ":" + count + ":" + clientNonce + ":auth:" + asked)
                : algorithm.hash(secret + ":" + nonce.value() + ":" + asked);
        StringBuilder header = new StringBuilder("Digest ").append(shownUser(nonce));
        add(header, "realm", nonce.realm());
        add(header, "nonce", nonce.value());
        add(header, "uri", target);
        header.append(", algorithm=").append(algorithm.name());
        add(header, "response", response);
        if (nonce.opaque() != null) {
            add(header, "opaque", nonce.opaque());
        }
        if (nonce.counted()) {
            header.append(", qop=auth, nc=").append(count);
        }
        if (nonce.counted() || algorithm.session()) {
            add(header, "cnonce", clientNonce);
        }
        return header.append(nonce.hashesUser() ? ", userhash=true" : "").toString();
    }

    private String shownUser(Nonce nonce) {
        if (nonce.hashesUser()) {
            return "username=\"" + nonce.algorithm().hash(user + ":" + nonce.realm()) + "\"";
        }
        return user.chars().allMatch(c -> c >= ' ' && c < 127)
                ? "username=" + quoted(user)
                : "username*=UTF-8''"
                        + java.net.URLEncoder.encode(user, StandardCharsets.UTF_8)
                                .replace("+", "%20");
    }

    private static void add(StringBuilder header, String name, String value) {
        header.append(", ").append(name).append('=').append(quoted(value));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String target(HttpUrl url) {
        return url.encodedQuery() == null ? url.encodedPath() : url.encodedPath() + "?" + url.encodedQuery();
    }

    private static String clientNonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

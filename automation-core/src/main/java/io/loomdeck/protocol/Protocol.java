package io.loomdeck.protocol;

/** Names and numbers that both ends of the link agree on. */
public final class Protocol {

    /** Raised with every incompatible change; a console serves this and the one before. */
    public static final int VERSION = 1;

    /** The oldest version that a console of this build serves. */
    public static final int OLDEST_SERVED = 1;

    /** The WebSocket's path on the console; the handshake carries {@code Authorization: Bearer CREDENTIAL}. */
    public static final String LINK_PATH = "/agent-link";

    /** Where agents send their messages. */
    public static final String AGENT_DESTINATION = "/app/agent";

    /** Exchanges a one-time enrolment token for an agent's own credential: POST {@link Enrolment.Request}. */
    public static final String ENROL_PATH = "/agent-api/enrol";

    /** HTTP header that carries an attempt's fencing token. */
    public static final String FENCING_HEADER = "Loomdeck-Fencing-Token";

    /** HTTP header that carries the SHA-256 of an artifact in hexadecimal. */
    public static final String DIGEST_HEADER = "Loomdeck-Sha256";

    private Protocol() {}

    /** Where the console sends an agent's messages. */
    public static String agentQueue(String agentId) {
        return "/queue/agent." + agentId;
    }

    /**
     * Where an agent puts an artifact: PUT, the file as body, with the parameters {@code name},
     * {@code kind} and {@code stepRun}, and {@link #FENCING_HEADER} and {@link #DIGEST_HEADER}. A name that was put before is replaced.
     */
    public static String artifactPath(long attemptId) {
        return "/agent-api/attempts/" + attemptId + "/artifacts";
    }

    /**
     * Where an agent gets what an earlier attempt of the job has left, if this one goes on behind it: GET, with
     * {@link #FENCING_HEADER}.
     */
    public static String checkpointPath(long attemptId) {
        return "/agent-api/attempts/" + attemptId + "/checkpoint";
    }

    /**
     * Where an agent gets the HTTP exchanges that the attempt is answered from, if it replays an earlier job: GET, with
     * {@link #FENCING_HEADER}.
     */
    public static String exchangesPath(long attemptId) {
        return "/agent-api/attempts/" + attemptId + "/exchanges";
    }

    /**
     * Where an agent asks for a cluster lock (POST) and gives it back (DELETE), with the parameter {@code name} and
     * {@link #FENCING_HEADER}. The answer is the lock's fence as text, or 423 where another attempt holds it.
     */
    public static String lockPath(long attemptId) {
        return "/agent-api/attempts/" + attemptId + "/locks";
    }
}

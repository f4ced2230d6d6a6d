package io.loomdeck.step.sync;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.EgressCheck;
import io.loomdeck.step.http.EgressPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.DefaultKnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Connects to an SFTP server and logs in, once both sides know whom they talk to. */
final class SftpLogin {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int USUAL_PORT = 22;

    private SftpLogin() {}

    /** A session; stopping its client ends it. */
    record Connected(SshClient client, ClientSession session) {}

    static Connected connect(URI address, Places.Words words, EgressPolicy egress) throws IOException {
        String host = String.valueOf(address.getHost());
        int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
        InetSocketAddress target = EgressCheck.check(egress, host, port);
        String user = words.get("user") == null ? address.getUserInfo() : words.get("user");
        if (user == null) {
            throw new StepException(ErrorClass.SCRIPT, "Nobody is named who logs in to " + host, "Add user");
        }
        String[] offered = {""};
        SshClient client = client(words, offered);
        client.start();
        try {
            ClientSession session = client.connect(user, target).verify(LIMIT).getSession();
            login(session, words);
            return new Connected(client, session);
        } catch (IOException | RuntimeException e) {
            client.stop();
            throw e instanceof StepException known ? known : refused(e, host + ":" + port, offered[0]);
        }
    }

    private static SshClient client(Places.Words words, String[] offered) {
        SshClient client = SshClient.setUpDefaultClient();
        String expected = words.get("hostKey");
        var known = new DefaultKnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, true);
        client.setServerKeyVerifier((session, address, key) -> {
            offered[0] = KeyUtils.getFingerPrint(key);
            return expected == null ? known.verifyServerKey(session, address, key) : expected.equals(offered[0]);
        });
        // Neither the agent's keys nor its configuration are the script's.
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        return client;
    }

    private static void login(ClientSession session, Places.Words words) throws IOException {
        String password = words.get("password");
        String key = words.get("privateKey");
        if (password != null) {
            session.addPasswordIdentity(password);
        }
        if (key != null) {
            try (InputStream text = new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8))) {
                SecurityUtils.loadKeyPairIdentities(session, () -> "privateKey", text, null)
                        .forEach(session::addPublicKeyIdentity);
            } catch (GeneralSecurityException e) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "privateKey is no private key: " + e.getMessage(),
                        "Give the file's text",
                        e);
            }
        }
        session.auth().verify(LIMIT);
    }

    private static StepException refused(Exception e, String peer, String fingerprint) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("key did not validate") || message.contains("Server key")) {
            return new StepException(
                    ErrorClass.SCRIPT,
                    peer + " shows a key that nobody vouches for: " + fingerprint,
                    "Where that is the server's key, write hostKey: \"" + fingerprint + "\"",
                    e);
        }
        boolean login = message.contains("authentication");
        return new StepException(
                login ? ErrorClass.SCRIPT : ErrorClass.CONNECTION,
                login ? peer + " refused the login" : "No connection to " + peer + ": " + message,
                login ? "Check user, password and privateKey" : null,
                e);
    }
}

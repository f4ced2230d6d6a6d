package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate an authority of its own signed, and which knows clients by theirs. */
class TlsTest {

    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HeldCertificate SERVER = new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("shop.test")
            .signedBy(AUTHORITY)
            .build();
    private static final HeldCertificate CLIENT = new HeldCertificate.Builder()
            .commonName("robot")
            .rsa2048()
            .signedBy(AUTHORITY)
            .build();

    @TempDir
    private Path folder;

    private HttpFixture http;

    @BeforeEach
    void start() throws Exception {
        http = new HttpFixture(folder);
        http.server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(SERVER)
                .addTrustedCertificate(AUTHORITY.certificate())
                .build()
                .sslSocketFactory());
        http.started();
        Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificatePem());
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void trusts_an_authority_that_the_script_names_and_no_other() throws Exception {
        http.answer(200, "ok");
        assertThat(http.run("http: { url: SERVER/, tls: { ca: ca.pem } }").text())
                .isEqualTo("ok");
        // What one step trusts, another does not, though the connection is still open.
        HttpFixture.assertFailure(
                () -> http.run("http: GET SERVER/"), ErrorClass.CONNECTION, "certificate of localhost is not trusted");
    }

    @Test
    void takes_an_authority_from_a_secret_as_well() throws Exception {
        http.context.variables.put("rows", AUTHORITY.certificatePem());
        http.answer(200, "ok");
        assertThat(http.run("http: { url: SERVER/, tls: { ca: \"${rows}\" } }").text())
                .isEqualTo("ok");
    }

    @Test
    void trusts_anybody_where_it_is_told_to() throws Exception {
        http.answer(200, "ok");
        assertThat(http.run("http: { url: SERVER/, tls: { insecure: true } }").text())
                .isEqualTo("ok");
        String byAddress = http.url("").replace("localhost", "127.0.0.1");
        http.answer(200, "ok");
        assertThat(http.run("http: { url: '" + byAddress + "/', tls: { insecure: true } }")
                        .text())
                .isEqualTo("ok");
    }

    @Test
    void asks_for_and_expects_another_name() throws Exception {
        String byAddress = http.url("").replace("localhost", "127.0.0.1");
        HttpFixture.assertFailure(
                () -> http.run("http: { url: '" + byAddress + "/', tls: { ca: ca.pem } }"),
                ErrorClass.CONNECTION,
                "127.0.0.1");
        http.answer(200, "ok");
        http.run("http: { url: '" + byAddress + "/', tls: { ca: ca.pem, serverName: shop.test } }");
        assertThat(http.server.takeRequest().getHandshakeServerNames()).containsExactly("shop.test");
        HttpFixture.assertFailure(
                () -> http.run("http: { url: SERVER/, tls: { ca: ca.pem, serverName: other.test } }"),
                ErrorClass.CONNECTION,
                "is for another host");
    }

    @Test
    void shows_a_certificate_of_its_own_from_every_kind_of_file() throws Exception {
        http.server.requireClientAuth();
        String pem = CLIENT.certificatePem() + AUTHORITY.certificatePem();
        Files.writeString(folder.resolve("chain.pem"), pem);
        Files.writeString(folder.resolve("key.pem"), CLIENT.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("both.pem"), pem + CLIENT.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("locked.pem"), locked("pw"));
        Files.write(folder.resolve("own.p12"), pkcs12("pw"));
        assertShown("certificate: chain.pem, key: key.pem");
        assertShown("certificate: both.pem");
        assertShown("certificate: chain.pem, key: locked.pem, password: pw");
        assertShown("certificate: own.p12, password: pw");
        http.context.variables.put("rows", Base64.getMimeEncoder().encodeToString(pkcs12("pw")));
        assertShown("certificate: \"${rows}\", password: pw");
    }

    private void assertShown(String certificate) throws Exception {
        http.answer(200, "ok");
        http.run("http: { url: SERVER/, tls: { ca: ca.pem, " + certificate + " } }");
        var handshake = Objects.requireNonNull(http.server.takeRequest().getHandshake());
        assertThat(handshake.peerPrincipal()).as(certificate).hasToString("CN=robot");
    }

    @Test
    void says_what_is_wrong_with_a_certificate() throws Exception {
        Files.writeString(folder.resolve("chain.pem"), CLIENT.certificatePem());
        Files.writeString(
                folder.resolve("old.pem"), "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----");
        Files.writeString(folder.resolve("locked.pem"), locked("pw"));
        Files.write(folder.resolve("own.p12"), pkcs12("pw"));
        assertRefused("certificate: missing.p12", "There is no file missing.p12 for certificate of tls");
        assertRefused("certificate: chain.pem", "certificate of tls holds no private key");
        assertRefused("certificate: chain.pem, key: old.pem", "is in an older format");
        assertRefused("certificate: chain.pem, key: locked.pem, password: no", "cannot be opened with this password");
        assertRefused("certificate: own.p12, password: no", "cannot be opened with this password");
        assertRefused("ca: own.p12", "holds no certificate");
    }

    private void assertRefused(String tls, String message) {
        HttpFixture.assertFailure(
                () -> http.run("http: { url: SERVER/, tls: { " + tls + " } }"), ErrorClass.SCRIPT, message);
    }

    @Test
    void says_that_the_server_wants_a_certificate() {
        http.server.requireClientAuth();
        HttpFixture.assertFailure(
                () -> http.run("http: { url: SERVER/, tls: { ca: ca.pem } }"), ErrorClass.CONNECTION, "localhost");
    }

    private static byte[] pkcs12(String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate[] chain = {CLIENT.certificate(), AUTHORITY.certificate()};
        store.setKeyEntry("own", CLIENT.keyPair().getPrivate(), password.toCharArray(), chain);
        var bytes = new java.io.ByteArrayOutputStream();
        try (OutputStream out = bytes) {
            store.store(out, password.toCharArray());
        }
        return bytes.toByteArray();
    }

    /** The client's key as {@code openssl pkcs8 -topk8} writes it with a password. */
    private static String locked(String password) throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        var secret = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        byte[] sealed = cipher.doFinal(CLIENT.keyPair().getPrivate().getEncoded());
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        byte[] encoded = new EncryptedPrivateKeyInfo(parameters, sealed).getEncoded();
        return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
    }
}

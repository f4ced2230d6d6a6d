package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.FileFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads certificates and keys: files of the workspace, or what a secret holds. */
final class TlsFiles {

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN ((?:[A-Z0-9]+ )*(?:CERTIFICATE|PRIVATE KEY))-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private TlsFiles() {}

    /** A private key with its certificate first in the chain. */
    record Identity(PrivateKey key, Certificate[] chain) {}

    static List<X509Certificate> authorities(String written, StepContext context) throws GeneralSecurityException {
        byte[] content = content("ca", written, context);
        List<X509Certificate> found = certificates(content);
        if (found.isEmpty()) {
            throw unreadable("ca", "holds no certificate", "It is a PEM file with -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    static Identity identity(String certificate, @Nullable String key, @Nullable String password, StepContext context)
            throws GeneralSecurityException, IOException {
        byte[] content = content("certificate", certificate, context);
        char[] secret = password == null ? new char[0] : password.toCharArray();
        if (!isPem(content)) {
            return pkcs12(content, secret);
        }
        List<X509Certificate> chain = certificates(content);
        PrivateKey own = key(key == null ? content : content("key", key, context), secret);
        if (chain.isEmpty() || own == null) {
            throw unreadable(
                    own == null && key != null ? "key" : "certificate",
                    chain.isEmpty() ? "holds no certificate" : "holds no private key",
                    chain.isEmpty() ? null : "Add key: the PEM file that has it");
        }
        return new Identity(own, chain.toArray(Certificate[]::new));
    }

    private static Identity pkcs12(byte[] content, char[] password) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                if (key instanceof PrivateKey own) {
                    return new Identity(own, store.getCertificateChain(alias));
                }
            }
        } catch (IOException e) {
            boolean isPassword = e.getCause() instanceof GeneralSecurityException;
            throw unreadable(
                    "certificate",
                    isPassword ? "cannot be opened with this password" : "is neither PEM nor PKCS#12",
                    isPassword ? "See password of tls" : null);
        }
        throw unreadable("certificate", "holds no private key", "Export it with its key");
    }

    private static byte[] content(String name, String written, StepContext context) {
        if (written.contains("-----BEGIN ")) {
            return written.getBytes(StandardCharsets.UTF_8);
        }
        byte[] decoded = base64(written);
        if (decoded != null) {
            return decoded;
        }
        Path file = context.workspace().resolve(written);
        if (!Files.isRegularFile(file)) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "There is no file " + shown(written) + " for " + name + " of tls",
                    "It is a file of the workspace, or a secret input that holds the file's content");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileFailures.of(e, written);
        }
    }

    /** The content that a long text in Base64 stands for, or null: no file's name is that long. */
    private static byte @Nullable [] base64(String written) {
        if (written.length() < 300) {
            return null;
        }
        try {
            return Base64.getMimeDecoder().decode(written);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String shown(String written) {
        return written.length() <= 80 ? written : written.substring(0, 80) + "…";
    }

    private static boolean isPem(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    private static List<X509Certificate> certificates(byte[] content) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (blocks.find()) {
            if (blocks.group(1).endsWith("CERTIFICATE")) {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(decoded(blocks))));
            }
        }
        return found;
    }

    private static @Nullable PrivateKey key(byte[] content, char[] password)
            throws GeneralSecurityException, IOException {
        Matcher blocks = PEM.matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (blocks.find()) {
            switch (blocks.group(1)) {
                case "PRIVATE KEY" -> {
                    return key(new PKCS8EncodedKeySpec(decoded(blocks)));
                }
                case "ENCRYPTED PRIVATE KEY" -> {
                    return key(decrypted(decoded(blocks), password));
                }
                case "CERTIFICATE" -> {
                    // The key is further down.
                }
                default ->
                    throw unreadable(
                            "key",
                            "is in an older format (" + blocks.group(1) + ")",
                            "Convert it: openssl pkcs8 -topk8 -nodes -in key.pem -out key8.pem");
            }
        }
        return null;
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] encrypted, char[] password)
            throws GeneralSecurityException, IOException {
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        try {
            String algorithm = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            return info.getKeySpec(SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)));
        } catch (GeneralSecurityException e) {
            throw unreadable("key", "cannot be opened with this password", "See password of tls");
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException _) {
                // It is of another kind.
            }
        }
        throw unreadable("key", "is of an unknown kind", "Known are RSA, EC and Ed25519");
    }

    private static byte[] decoded(Matcher block) {
        return Base64.getMimeDecoder().decode(block.group(2));
    }

    private static StepException unreadable(String name, String what, @Nullable String hint) {
        return new StepException(ErrorClass.SCRIPT, name + " of tls " + what, hint);
    }
}

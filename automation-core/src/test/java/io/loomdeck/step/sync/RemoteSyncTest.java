package io.loomdeck.step.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.StepException;
import io.loomdeck.step.TestContext;
import io.loomdeck.step.TestScripts;
import io.loomdeck.step.http.EgressPolicy;
import io.loomdeck.step.http.HttpClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sync with a real SFTP server, and with servers that speak as much of S3 and of listings as sync asks for. */
class RemoteSyncTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path remote;

    private final HttpClients clients = new HttpClients(EgressPolicy.standard());
    private final SshServer ssh = SshServer.setUpDefaultServer();
    private String hostKey = "";
    private TestContext context;

    @BeforeEach
    void start() throws Exception {
        context = new TestContext(folder).with(HttpClients.class, clients);
        KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        hostKey = KeyUtils.getFingerPrint(key.getPublic());
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(key));
        ssh.setPasswordAuthenticator((user, password, _) -> user.equals("ada") && password.equals("right"));
        ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        ssh.setFileSystemFactory(new VirtualFileSystemFactory(remote));
        ssh.start();
        write(folder.resolve("out/a.txt"), "one");
        write(folder.resolve("out/deep/b ü.txt"), "two");
    }

    @AfterEach
    void stop() throws Exception {
        ssh.stop(true);
        clients.close();
    }

    @Test
    void a_folder_goes_to_sftp_and_comes_back() throws Exception {
        assertThat(counts("from: out, mode: mirror, to: " + sftp("/in/box"))).isEqualTo("2 0 0 0");
        assertThat(remote.resolve("in/box/deep/b ü.txt")).hasContent("two");
        assertThat(counts("from: out, mode: mirror, to: " + sftp("/in/box"))).isEqualTo("0 0 0 2");
        write(folder.resolve("out/a.txt"), "changed");
        Files.delete(folder.resolve("out/deep/b ü.txt"));
        assertThat(counts("from: out, mode: mirror, to: " + sftp("/in/box"))).isEqualTo("0 1 1 0");
        assertThat(counts("to: back, from: " + sftp("/in/box"))).isEqualTo("1 0 0 0");
        assertThat(folder.resolve("back/a.txt")).hasContent("changed");
        assertThat(counts("to: back, from: " + sftp("/in/box"))).isEqualTo("0 0 0 1");
        assertThat(counts("to: back, checksum: true, from: " + sftp("/in/box"))).isEqualTo("0 0 0 1");
    }

    @Test
    void servers_that_nobody_vouches_for_and_wrong_passwords_are_told() {
        assertThatThrownBy(() -> counts("to: back, from: { url: \"" + url("/") + "\", user: ada, password: right }"))
                .isInstanceOfSatisfying(
                        StepException.class, e -> assertThat(e.hint()).contains("hostKey: \"" + hostKey));
        assertThatThrownBy(() -> counts("to: back, from: { url: \"" + url("/")
                        + "\", user: ada, password: wrong, hostKey: \"" + hostKey + "\" }"))
                .hasMessageContaining("refused the login");
    }

    @Test
    void a_run_that_was_stopped_in_the_middle_is_finished_by_the_next_one() throws Exception {
        byte[] content = new byte[200_000];
        for (int i = 0; i < 150; i++) {
            Path file = folder.resolve("many/" + i + ".bin");
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
        Thread step = Thread.ofVirtual().start(() -> {
            try {
                counts("from: many, to: " + sftp("/many"));
            } catch (Exception e) {
                // Stopped, as it should be.
            }
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> there() > 5);
        step.interrupt();
        assertThat(step.join(Duration.ofSeconds(20))).isTrue();
        long done = there();
        assertThat(done).isLessThan(150);
        String[] counts = counts("from: many, to: " + sftp("/many")).split(" ", -1);
        assertThat(Long.parseLong(counts[0])).isEqualTo(150 - Long.parseLong(counts[3]));
        assertThat(Long.parseLong(counts[3])).isGreaterThanOrEqualTo(done);
        for (int i = 0; i < 150; i++) {
            assertThat(remote.resolve("many/" + i + ".bin")).hasSize(content.length);
        }
    }

    @Test
    void a_folder_goes_to_s3_and_comes_back() throws Exception {
        try (SmallS3 s3 = new SmallS3()) {
            String place = "{ url: \"s3://box/in\", endpoint: \"" + s3.address() + "\", user: key, password: secret }";
            assertThat(counts("from: out, mode: mirror, to: " + place)).isEqualTo("2 0 0 0");
            assertThat(s3.text("in/deep/b ü.txt")).isEqualTo("two");
            assertThat(counts("from: out, mode: mirror, to: " + place)).isEqualTo("0 0 0 2");
            assertThat(counts("from: out, checksum: true, to: " + place)).isEqualTo("0 0 0 2");
            Files.delete(folder.resolve("out/a.txt"));
            assertThat(counts("from: out, mode: mirror, to: " + place)).isEqualTo("0 0 1 1");
            assertThat(counts("to: back, from: " + place)).isEqualTo("1 0 0 0");
            assertThat(folder.resolve("back/deep/b ü.txt")).hasContent("two");
            assertThat(counts("to: back, from: " + place)).isEqualTo("0 0 0 1");
            s3.refuseEverything();
            assertThatThrownBy(() -> counts("to: back, from: " + place)).hasMessageContaining("AccessDenied");
        }
    }

    @Test
    void many_objects_are_listed_page_by_page() throws Exception {
        try (SmallS3 s3 = new SmallS3()) {
            for (int i = 0; i < 25; i++) {
                s3.put("in/" + i, "x");
            }
            assertThat(counts("to: back, from: { url: \"s3://box/in\", endpoint: \"" + s3.address() + "\" }"))
                    .isEqualTo("25 0 0 0");
        }
    }

    @Test
    void a_listing_comes_into_a_folder() throws Exception {
        write(remote.resolve("files/a.txt"), "one");
        write(remote.resolve("files/deep er/b.txt"), "two");
        try (SmallListing site = new SmallListing(remote)) {
            String from = "from: \"" + site.address() + "/files/\", to: back";
            assertThat(counts(from)).isEqualTo("2 0 0 0");
            assertThat(folder.resolve("back/deep er/b.txt")).hasContent("two");
            assertThat(counts(from)).isEqualTo("0 0 0 2");
            write(remote.resolve("files/a.txt"), "longer");
            assertThat(counts(from)).isEqualTo("0 1 0 1");
        }
    }

    private long there() throws IOException {
        Path many = remote.resolve("many");
        if (!Files.isDirectory(many)) {
            return 0;
        }
        try (var files = Files.list(many)) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    private String url(String path) {
        return "sftp://127.0.0.1:" + ssh.getPort() + path;
    }

    private String sftp(String path) {
        return "{ url: \"" + url(path) + "\", user: ada, password: right, hostKey: \"" + hostKey + "\" }";
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String counts(String keys) throws Exception {
        SyncStep type = new SyncStep();
        SyncConfiguration configuration =
                TestScripts.configuration(type, "sync: { " + keys + " }", SyncConfiguration.class);
        return SyncStepTest.counts((Map<?, ?>) type.run(configuration, context));
    }
}

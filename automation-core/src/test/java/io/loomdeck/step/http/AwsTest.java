package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsTest {

    @TempDir
    private Path folder;

    private HttpFixture http;

    @BeforeEach
    void start() throws Exception {
        http = new HttpFixture(folder).started();
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void signs_for_the_date_the_region_and_the_service() throws Exception {
        var identity = AwsAuthorizer.identity("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);
        Instant then = Instant.parse("2015-08-30T12:36:00Z");
        Request signed = new AwsAuthorizer(identity, "us-east-1", "service", () -> then)
                .authorize(new Request.Builder()
                        .url("http://example.amazonaws.com/")
                        .build());
        assertThat(signed.header("X-Amz-Date")).isEqualTo("20150830T123600Z");
        assertThat(signed.header("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                        + "SignedHeaders=host;")
                .matches(".*Signature=[0-9a-f]{64}");
    }

    @Test
    void signs_bodies_and_files_with_their_hash_and_hides_the_session() throws Exception {
        Files.writeString(folder.resolve("data.bin"), "content");
        String auth = "auth: { aws: { accessKey: AKID, secretKey: sk, sessionToken: st0ken, region: eu-central-1,"
                + " service: s3 } }";
        http.answer(200, "");
        http.run("http: { method: PUT, url: SERVER/bucket/key, body: { file: data.bin }, " + auth + " }");
        http.answer(200, "");
        http.run("http: { method: PUT, url: SERVER/bucket/key, body: { text: content }, " + auth + " }");
        for (int i = 0; i < 2; i++) {
            var headers = http.server.takeRequest().getHeaders();
            assertThat(headers.get("X-Amz-Content-Sha256"))
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest("content".getBytes(StandardCharsets.UTF_8))));
            assertThat(headers.get("X-Amz-Security-Token")).isEqualTo("st0ken");
            assertThat(headers.get("Authorization")).contains("/eu-central-1/s3/aws4_request");
        }
        assertThat(http.exchanges().toString()).doesNotContain("st0ken", "Signature=");
    }

    @Test
    void refuses_to_hold_a_large_body_for_its_signature() {
        var identity = AwsAuthorizer.identity("AKID", "sk", "");
        Request large = new Request.Builder()
                .url("http://example.amazonaws.com/")
                .put(RequestBody.create(new byte[33 * 1024 * 1024]))
                .build();
        HttpFixture.assertFailure(
                () -> new AwsAuthorizer(identity, "us-east-1", "s3", Instant::now).authorize(large),
                io.loomdeck.script.ErrorClass.SCRIPT,
                "too large to be signed");
    }
}

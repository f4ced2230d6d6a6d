package io.loomdeck.step.http;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Amazon's signature version 4 over method, address, headers and body. */
final class AwsAuthorizer implements Authorizer {

    private final AwsCredentialsIdentity identity;
    private final String region;
    private final String service;
    private final Clock clock;

    AwsAuthorizer(AwsCredentialsIdentity identity, String region, String service, InstantSource clock) {
        this.identity = identity;
        this.region = region;
        this.service = service;
        this.clock = clock.withZone(ZoneOffset.UTC);
    }

    static AwsCredentialsIdentity identity(String key, String secret, @Nullable String token) {
        return token == null || token.isEmpty()
                ? AwsCredentialsIdentity.create(key, secret)
                : AwsSessionCredentialsIdentity.create(key, secret, token);
    }

    @Override
    public Request authorize(Request request) throws IOException {
        boolean isS3 = service.equals("s3");
        SignRequest.Builder<AwsCredentialsIdentity> signing = SignRequest.builder(identity)
                .request(described(request))
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                // S3's keys are taken as they are, those of other services once more encoded.
                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !isS3)
                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !isS3)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock);
        ContentStreamProvider payload = payload(request);
        if (payload != null) {
            signing.payload(payload);
        }
        SignedRequest signed = AwsV4HttpSigner.create().sign(signing.build());
        Request.Builder proved = request.newBuilder();
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                proved.header(name, String.join(",", values));
            }
        });
        return proved.build();
    }

    private static SdkHttpRequest described(Request request) {
        SdkHttpRequest.Builder described = SdkHttpRequest.builder()
                .method(method(request.method()))
                .uri(request.url().uri());
        Headers headers = request.headers();
        for (Map.Entry<String, java.util.List<String>> header :
                headers.toMultimap().entrySet()) {
            // Proxies between here and there may change the encoding that is asked for.
            if (!header.getKey().equals("accept-encoding") && !header.getKey().equals("authorization")) {
                described.putHeader(header.getKey(), header.getValue());
            }
        }
        RequestBody body = request.body();
        if (body != null && body.contentType() != null) {
            described.putHeader("Content-Type", String.valueOf(body.contentType()));
        }
        return described.build();
    }

    private static SdkHttpMethod method(String method) {
        try {
            return SdkHttpMethod.fromValue(method);
        } catch (IllegalArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT, "Amazon's services know no method " + method, "Such as GET or PUT", e);
        }
    }

    private static @Nullable ContentStreamProvider payload(Request request) throws IOException {
        RequestBody body = request.body();
        if (body == null) {
            return null;
        }
        RequestBodies.Made made = request.tag(RequestBodies.Made.class);
        Path file = made == null ? null : made.file();
        if (file != null) {
            return ContentStreamProvider.fromInputStreamSupplier(() -> RequestBodies.open(file));
        }
        if (body.contentLength() > BodyReading.IN_MEMORY) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The body is too large to be signed",
                    "Write body: { file: … }, which is signed as it is read");
        }
        Buffer content = new Buffer();
        body.writeTo(content);
        return ContentStreamProvider.fromByteArray(content.readByteArray());
    }

    @Override
    public boolean takesUp(Response refusal) {
        return false;
    }
}

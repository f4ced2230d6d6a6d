package io.loomdeck.step.sync;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import io.loomdeck.step.http.EgressPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket below a prefix. */
final class S3Place implements Place {

    private final S3Client client;
    private final OkHttpForAws http;
    private final String bucket;
    private final String prefix;

    private S3Place(S3Client client, OkHttpForAws http, String bucket, String prefix) {
        this.client = client;
        this.http = http;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    static S3Place open(URI address, Places.Words words, EgressPolicy egress) {
        String path = address.getPath() == null ? "" : address.getPath().replaceAll("^/+|/+$", "");
        OkHttpForAws http = new OkHttpForAws(egress);
        String region = words.get("region");
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(http)
                .region(Region.of(region == null ? "us-east-1" : region))
                // Compatible servers know no trailing checksums; the one of the whole object is compared instead.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .pathStyleAccessEnabled(words.get("endpoint") != null)
                        .build());
        String user = words.get("user");
        String password = words.get("password");
        // Never the agent's own credentials: what a script may use is what it is given.
        builder.credentialsProvider(
                user == null || password == null
                        ? AnonymousCredentialsProvider.create()
                        : StaticCredentialsProvider.create(AwsBasicCredentials.create(user, password)));
        String endpoint = words.get("endpoint");
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return new S3Place(
                builder.build(), http, String.valueOf(address.getAuthority()), path.isEmpty() ? "" : path + "/");
    }

    /** Something asked of the server. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws IOException;
    }

    private <T> T send(Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (S3Exception e) {
            String reason = e.awsErrorDetails() == null
                    ? String.valueOf(e.getMessage())
                    : e.awsErrorDetails().errorCode() + ": "
                            + e.awsErrorDetails().errorMessage();
            ErrorClass kind = e.statusCode() >= 500 || e.statusCode() == 429 ? ErrorClass.SERVER : ErrorClass.SCRIPT;
            throw new StepException(
                    kind, name() + ": " + reason, e.statusCode() == 403 ? "Check user and password" : null, e);
        } catch (SdkException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StepException(ErrorClass.CONNECTION, name() + ": " + cause.getMessage(), null, e);
        }
    }

    @Override
    public SortedMap<String, Entry> list() throws IOException {
        return send(() -> {
            SortedMap<String, Entry> files = new TreeMap<>();
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .contents()) {
                String path = object.key().substring(prefix.length());
                // Keys that end so are what consoles show as folders.
                if (!path.isEmpty() && !path.endsWith("/")) {
                    files.put(path, new Entry(object.size(), object.lastModified(), object.eTag()));
                }
            }
            return files;
        });
    }

    @Override
    public InputStream open(String path) throws IOException {
        return send(() -> client.getObject(request -> request.bucket(bucket).key(prefix + path)));
    }

    @Override
    public void put(String path, Path content, Entry entry) throws IOException {
        send(() -> {
            String tag = client.putObject(
                            request -> request.bucket(bucket).key(prefix + path), RequestBody.fromFile(content))
                    .eTag();
            String known = md5(tag);
            if (known != null && !known.equals(Digests.md5(content))) {
                throw new IOException(path + " arrived with another content than it was sent with");
            }
            return path;
        });
    }

    /** The checksum within a tag; objects in parts and encrypted ones have another kind of tag. */
    private static @Nullable String md5(@Nullable String tag) {
        String bare = tag == null ? "" : tag.replace("\"", "");
        return bare.matches("[0-9a-f]{32}") ? bare : null;
    }

    @Override
    public @Nullable String knownMd5(String path, Entry entry) {
        return md5(entry.tag());
    }

    @Override
    public boolean keepsTimes() {
        return false;
    }

    @Override
    public void delete(String path) throws IOException {
        send(() -> client.deleteObject(request -> request.bucket(bucket).key(prefix + path)));
    }

    @Override
    public String name() {
        return "s3://" + bucket + "/" + prefix;
    }

    @Override
    public void close() {
        client.close();
        http.close();
    }
}

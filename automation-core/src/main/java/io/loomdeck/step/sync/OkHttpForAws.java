package io.loomdeck.step.sync;

import io.loomdeck.step.http.EgressCheck;
import io.loomdeck.step.http.EgressPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The AWS library's requests over OkHttp, so that they obey the egress policy and an agent has one HTTP client. */
final class OkHttpForAws implements SdkHttpClient {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final OkHttpClient client;

    OkHttpForAws(EgressPolicy egress) {
        this.client = new OkHttpClient.Builder()
                .socketFactory(EgressCheck.sockets(egress))
                .followRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(LIMIT)
                .readTimeout(LIMIT)
                .writeTimeout(LIMIT)
                .build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Call call = client.newCall(translated(request));
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(call.execute());
            }

            @Override
            public void abort() {
                call.cancel();
            }
        };
    }

    private static Request translated(HttpExecuteRequest wanted) {
        SdkHttpRequest http = wanted.httpRequest();
        Request.Builder request = new Request.Builder().url(http.getUri().toString());
        // As they are: the signature covers them, and OkHttp would add a compression that it does not.
        request.header("Accept-Encoding", "identity");
        for (Map.Entry<String, List<String>> header : http.headers().entrySet()) {
            request.removeHeader(header.getKey());
            header.getValue().forEach(value -> request.addHeader(header.getKey(), value));
        }
        Optional<ContentStreamProvider> content = wanted.contentStreamProvider();
        String method = http.method().name();
        boolean needsBody = method.equals("PUT") || method.equals("POST");
        RequestBody body = content.isPresent()
                ? new Streamed(content.get(), http)
                : needsBody ? RequestBody.create(new byte[0], null) : null;
        return request.method(method, body).build();
    }

    private static HttpExecuteResponse answer(Response response) {
        SdkHttpFullResponse.Builder head =
                SdkHttpFullResponse.builder().statusCode(response.code()).statusText(response.message());
        response.headers().forEach(header -> head.appendHeader(header.getFirst(), header.getSecond()));
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(response.body().byteStream(), response::close))
                .build();
    }

    @Override
    public String clientName() {
        return "OkHttp";
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    /** A body that is read from its beginning each time it is sent. */
    private static final class Streamed extends RequestBody {
        private final ContentStreamProvider content;
        private final long length;
        private final @Nullable MediaType type;

        Streamed(ContentStreamProvider content, SdkHttpRequest request) {
            this.content = content;
            this.length = request.firstMatchingHeader("Content-Length")
                    .map(Long::parseLong)
                    .orElse(-1L);
            this.type = request.firstMatchingHeader("Content-Type")
                    .map(MediaType::parse)
                    .orElse(null);
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (InputStream stream = content.newStream();
                    Source source = Okio.source(stream)) {
                sink.writeAll(source);
            }
        }
    }
}

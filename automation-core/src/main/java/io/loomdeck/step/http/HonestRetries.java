package io.loomdeck.step.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps the client from repeating a request by itself, a POST included, when a 503 says {@code Retry-After: 0}. Whether
 * anything is tried again is the script's to say, and every try is to be seen.
 *
 * <p>The client looks at the header between its network interceptors, where this hides the zero, and its application
 * interceptors, where {@link #restoring()} puts it back.
 */
final class HonestRetries implements Interceptor {

    private static final String HEADER = "Retry-After";
    private static final int UNAVAILABLE = 503;
    private static final String HIDDEN = "now";

    @Override
    public Response intercept(Chain chain) throws IOException {
        return exchange(chain.proceed(chain.request()), "0", HIDDEN);
    }

    static Interceptor restoring() {
        return chain -> {
            Response response = exchange(chain.proceed(chain.request()), HIDDEN, "0");
            Response network = response.networkResponse();
            return network == null || response.code() != UNAVAILABLE
                    ? response
                    : response.newBuilder()
                            .networkResponse(exchange(network, HIDDEN, "0"))
                            .build();
        };
    }

    private static Response exchange(Response response, String from, String to) {
        return response.code() == UNAVAILABLE && from.equals(response.header(HEADER))
                ? response.newBuilder().header(HEADER, to).build()
                : response;
    }
}

package io.loomdeck.step.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Gives each call the limits that it brings along. */
final class TimeLimits implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallSettings settings = chain.request().tag(CallSettings.class);
        if (settings == null) {
            return chain.proceed(chain.request());
        }
        int read = millis(settings.readTimeout());
        return chain.withConnectTimeout(millis(settings.connectTimeout()), TimeUnit.MILLISECONDS)
                .withReadTimeout(read, TimeUnit.MILLISECONDS)
                .withWriteTimeout(read, TimeUnit.MILLISECONDS)
                .proceed(chain.request());
    }

    private static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
    }
}

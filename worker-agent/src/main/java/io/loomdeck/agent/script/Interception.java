package io.loomdeck.agent.script;

import io.loomdeck.engine.Services;
import io.loomdeck.step.http.HttpClients;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/** Puts something between a run's HTTP requests and the network. */
public final class Interception {

    private Interception() {}

    /**
     * The services with that in between.
     *
     * @param between null for nothing
     */
    public static Services of(Services services, @Nullable Interceptor between) {
        HttpClients clients = services.find(HttpClients.class);
        return clients == null || between == null
                ? services
                : services.with(HttpClients.class, clients.through(between));
    }
}

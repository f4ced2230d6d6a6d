package io.loomdeck.step.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.script.ErrorClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OAuthTest {

    private static final String CLIENT = """
            http:
              url: SERVER/api
              auth: { oauth2: { tokenUrl: SERVER/token, clientId: app, clientSecret: "s3:cret", scope: "read write" } }
            """;

    @TempDir
    private Path folder;

    private HttpFixture http;
    private final Tokens tokens = new Tokens();

    @BeforeEach
    void start() throws Exception {
        http = new HttpFixture(folder).started();
        http.server.setDispatcher(tokens);
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void fetches_a_token_by_the_clients_own_credentials() throws Exception {
        assertThat(http.run(CLIENT).text()).isEqualTo("token-1");
        assertThat(tokens.asked).containsExactly("grant_type=client_credentials&scope=read+write");
        // Both are form-encoded before they are put together.
        assertThat(tokens.identities).containsExactly(okhttp3.Credentials.basic("app", "s3%3Acret"));
    }

    @Test
    void fetches_one_token_for_all_threads_of_the_job() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                var _ = threads.submit(() -> http.run(CLIENT));
            }
        }
        assertThat(tokens.asked).hasSize(1);
        assertThat(tokens.served.get()).isEqualTo(40);
    }

    @Test
    void sends_the_secret_in_the_body_where_it_is_wanted_there() throws Exception {
        http.run(CLIENT.replace("clientId:", "clientAuth: body, parameters: { audience: shop }, clientId:"));
        assertThat(tokens.asked)
                .containsExactly("grant_type=client_credentials&scope=read+write&audience=shop&client_id=app"
                        + "&client_secret=s3%3Acret");
        assertThat(tokens.identities).containsExactly("none");
    }

    @Test
    void renews_a_token_that_runs_out() throws Exception {
        tokens.life = ", \"expires_in\": 0.001";
        http.run(CLIENT);
        org.awaitility.Awaitility.await().until(() -> http.run(CLIENT).text().equals("token-2"));
        assertThat(tokens.asked).hasSizeGreaterThan(1);
    }

    @Test
    void renews_a_token_that_is_refused_with_the_one_to_refresh_it() throws Exception {
        tokens.more = ", \"refresh_token\": \"again\"";
        http.run(CLIENT);
        tokens.revoked = "token-1";
        assertThat(http.run(CLIENT).text()).isEqualTo("token-2");
        assertThat(tokens.asked.getLast()).isEqualTo("grant_type=refresh_token&refresh_token=again&scope=read+write");
    }

    @Test
    void tries_a_refused_token_once_more_and_then_gives_up() {
        tokens.revoked = "token-";
        HttpFixture.assertFailure(() -> http.run(CLIENT), ErrorClass.SCRIPT, "401 Unauthorized");
        assertThat(tokens.asked).hasSize(2);
    }

    @Test
    void uses_a_users_password_or_a_refresh_token() throws Exception {
        http.run("""
                http:
                  url: SERVER/api
                  auth: { oauth2: { tokenUrl: SERVER/token, clientId: app, user: ada, password: pw } }
                """);
        assertThat(tokens.asked).containsExactly("grant_type=password&username=ada&password=pw&client_id=app");
        http.run("""
                http:
                  url: SERVER/api
                  auth: { oauth2: { tokenUrl: SERVER/token, clientId: app, refreshToken: long-lived } }
                """);
        assertThat(tokens.asked.getLast()).isEqualTo("grant_type=refresh_token&refresh_token=long-lived&client_id=app");
    }

    @Test
    void records_neither_secrets_nor_tokens() throws Exception {
        http.run(CLIENT);
        assertThat(http.exchanges()).hasSize(2);
        assertThat(http.exchanges().getFirst().toString()).doesNotContain("s3", "token-1", "grant_type");
        assertThat(http.exchanges().getLast().requestHeaders().toString()).doesNotContain("token-1");
    }

    @Test
    void says_why_there_is_no_token() {
        tokens.refusal = "{\"error\": \"invalid_client\", \"error_description\": \"unknown app\"}";
        HttpFixture.assertFailure(
                () -> http.run(CLIENT), ErrorClass.SCRIPT, "answered 401 Unauthorized: invalid_client (unknown app)");
    }

    /** An authorization server, and an API that takes its tokens. */
    private static final class Tokens extends Dispatcher {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final List<String> identities = new CopyOnWriteArrayList<>();
        private final AtomicInteger served = new AtomicInteger();
        private volatile String life = ", \"expires_in\": 3600";
        private volatile String more = "";
        private volatile String revoked = "none";
        private volatile String refusal = "";

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String identity = request.getHeaders().get("Authorization");
            if (request.getTarget().equals("/token")) {
                asked.add(Objects.requireNonNull(request.getBody()).utf8());
                identities.add(identity == null ? "none" : identity);
                return refusal.isEmpty()
                        ? json(
                                200,
                                "{\"access_token\": \"token-" + asked.size() + "\", \"token_type\": \"bearer\"" + life
                                        + more + "}")
                        : json(401, refusal);
            }
            served.incrementAndGet();
            String token = String.valueOf(identity).replace("Bearer ", "");
            return token.startsWith(revoked) ? json(401, "") : json(200, token);
        }

        private static MockResponse json(int status, String body) {
            return new MockResponse(status, Headers.of("Content-Type", "application/json"), body);
        }
    }
}

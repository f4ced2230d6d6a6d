package io.loomdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.console.platform.HandClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LoginThrottleFilterTest {

    private final HandClock clock = new HandClock();
    private final LoginThrottleFilter filter = new LoginThrottleFilter(new LoginThrottle(clock));

    /** Where the request is sent instead of to the login, or null. */
    private @Nullable String sentTo(String method, String path) throws Exception {
        var request = new MockHttpServletRequest(method, path);
        request.setParameter("username", "ada");
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        filter.doFilter(request, response, chain);
        assertThat(chain.getRequest() == null).isEqualTo(response.getRedirectedUrl() != null);
        return response.getRedirectedUrl();
    }

    @Test
    void theSixthTryIsSentBackAndToldHowLongToWait() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(sentTo("POST", "/login")).isNull();
        }
        assertThat(sentTo("POST", "/login")).isEqualTo("/login?wait=16");
        clock.advance(Duration.ofSeconds(16));
        assertThat(sentTo("POST", "/login")).isNull();
    }

    @Test
    void otherRequestsAreNotCounted() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(sentTo("GET", "/login")).isNull();
            assertThat(sentTo("POST", "/playground/login")).isNull();
        }
        assertThat(sentTo("POST", "/login")).isNull();
    }
}

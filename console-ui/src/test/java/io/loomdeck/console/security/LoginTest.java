package io.loomdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest
@AutoConfigureMockMvc
class LoginTest {

    @Autowired
    private MockMvc mvc;

    private @Nullable String triesToLogIn() throws Exception {
        return mvc.perform(post("/login")
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr("203.0.113.7");
                            return request;
                        })
                        .param("username", "nobody")
                        .param("password", "wrong"))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    @Test
    void whoGuessesIsToldToWait() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(triesToLogIn()).endsWith("/login?error");
        }
        // On a slow machine there is time between two tries in which another one is given back, but at most 20 an hour.
        String answer = triesToLogIn();
        for (int i = 0; i < 30 && "/login?error".equals(answer); i++) {
            answer = triesToLogIn();
        }
        assertThat(answer).matches("/login\\?wait=\\d+");
    }
}

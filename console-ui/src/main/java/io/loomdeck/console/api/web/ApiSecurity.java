package io.loomdeck.console.api.web;

import io.loomdeck.console.api.internal.TokenLogin;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

/** Programs come in by tokens alone, on paths of their own: a person's login means nothing there, so that no page can use it. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    static final String BASE = "/api/v1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Bean
    @Order(2)
    SecurityFilterChain apiSecurityChain(HttpSecurity http, TokenLogin tokens) throws Exception {
        return http.securityMatcher(BASE + "/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new TokenFilter(tokens), BasicAuthenticationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint((_, response, _) -> refuse(
                                response,
                                HttpStatus.UNAUTHORIZED,
                                "Send a valid token: Authorization: Bearer loom_…; the page API tokens makes them"))
                        .accessDeniedHandler((_, response, _) -> refuse(response, HttpStatus.FORBIDDEN, FORBIDDEN)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }

    static final String FORBIDDEN = "The token's scope does not allow this; make one with a wider scope";

    private static void refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.getOutputStream()
                .write(JSON.writeValueAsBytes(
                        Map.of("title", status.getReasonPhrase(), "status", status.value(), "detail", detail)));
    }
}

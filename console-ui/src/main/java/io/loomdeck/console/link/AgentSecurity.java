package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentEnrolment;
import io.loomdeck.protocol.Protocol;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** Agents come in by their own credential, on paths of their own; people's logins mean nothing there. */
@Configuration(proxyBeanMethods = false)
class AgentSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain agentSecurityChain(HttpSecurity http, AgentEnrolment enrolment) throws Exception {
        return http.securityMatcher(Protocol.LINK_PATH, "/agent-api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(Protocol.ENROL_PATH)
                        .permitAll()
                        .anyRequest()
                        .hasRole(CredentialFilter.AGENT_ROLE))
                .addFilterBefore(new CredentialFilter(enrolment), BasicAuthenticationFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(CredentialFilter::refuse))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}

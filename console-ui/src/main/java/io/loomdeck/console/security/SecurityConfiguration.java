package io.loomdeck.console.security;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.loomdeck.console.security.internal.UserAccount;
import io.loomdeck.console.security.internal.UserAccounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Everything needs a login but what is named here: the playground, the health probe, the language's schema, the pages in front of the login and
 * static files. Agents come through a chain of their own.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
class SecurityConfiguration {

    /** No plug-ins, no foreign base, no frames of other sites around the console. */
    private static final String CONTENT_POLICY = "object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

    @Bean
    SecurityFilterChain consoleSecurity(HttpSecurity http, LoginThrottle throttle) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/playground", "/playground/**")
                .permitAll()
                .requestMatchers("/actuator/health", "/actuator/health/**")
                .permitAll()
                // What every copy of the program has in it.
                .requestMatchers("/schema/**")
                .permitAll()
                .requestMatchers("/error", "/loomdeck/**", "/aura/**", "/webjars/**", "/favicon.ico", "/favicon.svg")
                .permitAll()
                // What a role may see there is said on each controller.
                .requestMatchers("/ui-api/**")
                .authenticated()
                .requestMatchers("/actuator/**")
                .hasRole(Roles.ADMIN));
        http.addFilterBefore(new LoginThrottleFilter(throttle), UsernamePasswordAuthenticationFilter.class);
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/playground/**"));
        http.headers(headers -> headers.frameOptions(frames -> frames.sameOrigin())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)));
        return http.with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView("/login").anyRequest(others -> others.authenticated()))
                .build();
    }

    @Bean
    static RoleHierarchy roleHierarchy() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Roles.ADMIN)
                .implies(Roles.AUTHOR)
                .role(Roles.AUTHOR)
                .implies(Roles.OPERATOR)
                .role(Roles.OPERATOR)
                .implies(Roles.VIEWER)
                .build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService userDetailsService(UserAccounts accounts) {
        return name -> accounts.findByNameKey(UserAccount.keyOf(name))
                .map(account -> User.withUsername(account.name())
                        .password(account.passwordHash())
                        .roles(account.role())
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("No such user"));
    }
}

package io.loomdeck.console.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends whoever tries too often back to the login page, which says how long to wait. */
class LoginThrottleFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(LoginThrottleFilter.class);

    private final PathPatternRequestMatcher logins =
            PathPatternRequestMatcher.withDefaults().matcher(org.springframework.http.HttpMethod.POST, "/login");
    private final LoginThrottle throttle;

    LoginThrottleFilter(LoginThrottle throttle) {
        this.throttle = throttle;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !logins.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String user = request.getParameter("username");
        Duration wait = throttle.tried(user == null ? "" : user, request.getRemoteAddr());
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        LOG.warn(
                "Too many tries to log in from {}; the next is looked at in {} s",
                request.getRemoteAddr(),
                wait.toSeconds());
        response.sendRedirect(request.getContextPath() + "/login?wait=" + (wait.toSeconds() + 1));
    }
}

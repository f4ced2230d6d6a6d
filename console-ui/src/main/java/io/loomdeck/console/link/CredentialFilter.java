package io.loomdeck.console.link;

import io.loomdeck.console.agents.AgentEnrolment;
import io.loomdeck.protocol.Enrolment;
import io.loomdeck.protocol.WireFormat;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows an agent by its credential. */
class CredentialFilter extends OncePerRequestFilter {

    static final String AGENT_ROLE = "AGENT";

    private static final String BEARER = "Bearer ";

    private final AgentEnrolment enrolment;

    CredentialFilter(AgentEnrolment enrolment) {
        this.enrolment = enrolment;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER)) {
            enrolment.authenticate(header.substring(BEARER.length()).strip()).ifPresent(agentId -> {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        agentId, null, AuthorityUtils.createAuthorityList("ROLE_" + AGENT_ROLE)));
                SecurityContextHolder.setContext(context);
            });
        }
        chain.doFilter(request, response);
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException error)
            throws IOException {
        write(
                response,
                HttpStatus.UNAUTHORIZED,
                new Enrolment.Refused(
                        "The console does not know this agent's credential; it may have been removed",
                        "Start the agent with a new token from the console's Agents page"));
    }

    static void write(HttpServletResponse response, HttpStatus status, Enrolment.Refused refusal) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(WireFormat.write(refusal));
    }
}

package io.loomdeck.console.security;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Tells the throttle about passwords that were right. */
@Component
class LoginSuccesses {

    private final LoginThrottle throttle;

    LoginSuccesses(LoginThrottle throttle) {
        this.throttle = throttle;
    }

    @EventListener
    void loggedIn(AuthenticationSuccessEvent event) {
        var authentication = event.getAuthentication();
        if (authentication.getDetails() instanceof WebAuthenticationDetails details) {
            throttle.succeeded(authentication.getName(), details.getRemoteAddress());
        }
    }
}

package io.loomdeck.console.playground.api;

import io.loomdeck.console.playground.PlaygroundEndpoint;
import io.loomdeck.console.playground.PlaygroundProperties;
import io.loomdeck.console.playground.RefusedRequest;
import io.loomdeck.console.playground.shop.DemoCustomer;
import io.loomdeck.console.playground.shop.VisitorCookie;
import io.loomdeck.console.playground.shop.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Login for programs. The answer holds a bearer token, and sets the cookie that opens the HTML shop with the same cart. */
@PlaygroundEndpoint
@RequestMapping(PlaygroundProperties.PATH + "/api")
class LoginApi {

    private final Visitors visitors;
    private final VisitorCookie cookie;

    LoginApi(Visitors visitors, VisitorCookie cookie) {
        this.visitors = visitors;
        this.cookie = cookie;
    }

    record Credentials(@Nullable String email, @Nullable String password) {}

    record LoggedIn(String customer, String token, String tokenType, String cookie) {}

    @PostMapping("/login")
    LoggedIn logIn(@RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        var email = credentials.email();
        var password = credentials.password();
        if (email == null || password == null) {
            throw RefusedRequest.badRequest("Send {\"email\": \"…\", \"password\": \"…\"}");
        }
        if (!DemoCustomer.matches(email, password)) {
            throw new RefusedRequest(
                    HttpStatus.UNAUTHORIZED,
                    "Wrong mail address or password; the shop's login page states the right ones");
        }
        var key = visitors.logIn(cookie.key(request), DemoCustomer.EMAIL);
        cookie.give(key, request, response);
        return new LoggedIn(DemoCustomer.EMAIL, key, "Bearer", VisitorCookie.NAME);
    }

    @DeleteMapping("/login")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(HttpServletRequest request, HttpServletResponse response) {
        visitors.forget(cookie.key(request));
        cookie.take(request, response);
    }
}

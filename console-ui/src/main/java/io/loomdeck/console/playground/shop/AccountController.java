package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.PlaygroundPage;
import io.loomdeck.console.playground.PlaygroundProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Login and logout of the shop's customer. */
@PlaygroundPage
@RequestMapping(PlaygroundProperties.PATH)
class AccountController {

    private static final String TO_CHECKOUT = "checkout";

    private final Visitors visitors;
    private final VisitorCookie cookie;

    AccountController(Visitors visitors, VisitorCookie cookie) {
        this.visitors = visitors;
        this.cookie = cookie;
    }

    @GetMapping("/login")
    String form(@RequestParam(defaultValue = "") String next, Model model) {
        return form(next, "", false, model);
    }

    @PostMapping("/login")
    String logIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!DemoCustomer.matches(email, password)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return form(next, email, true, model);
        }
        cookie.give(visitors.logIn(cookie.key(request), DemoCustomer.EMAIL), request, response);
        return "redirect:" + PlaygroundProperties.PATH + (next.equals(TO_CHECKOUT) ? "/checkout" : "/account");
    }

    @GetMapping("/account")
    String account(HttpServletRequest request) {
        return visitors.get(cookie.key(request)).loggedIn()
                ? "playground/account"
                : "redirect:" + PlaygroundProperties.PATH + "/login";
    }

    @PostMapping("/logout")
    String logOut(HttpServletRequest request, HttpServletResponse response) {
        visitors.forget(cookie.key(request));
        cookie.take(request, response);
        return "redirect:" + PlaygroundProperties.PATH + "/login";
    }

    private static String form(String next, String email, boolean failed, Model model) {
        model.addAttribute("next", next.equals(TO_CHECKOUT) ? TO_CHECKOUT : "");
        model.addAttribute("email", email);
        model.addAttribute("failed", failed);
        model.addAttribute("demoEmail", DemoCustomer.EMAIL);
        model.addAttribute("demoPassword", DemoCustomer.PASSWORD);
        return "playground/login";
    }
}

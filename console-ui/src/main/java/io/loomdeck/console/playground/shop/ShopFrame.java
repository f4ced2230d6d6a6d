package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.ConditionalOnPlayground;
import io.loomdeck.console.playground.PlaygroundPage;
import io.loomdeck.console.playground.PlaygroundProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Adds to every HTML page of the playground what its frame shows: paths, the customer, the size of the cart. */
@ControllerAdvice(annotations = PlaygroundPage.class)
@ConditionalOnPlayground
class ShopFrame {

    /** The playground shares its origin with the console, so its pages may run and load nothing but their own files. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

    private final Visitors visitors;
    private final VisitorCookie cookie;

    ShopFrame(Visitors visitors, VisitorCookie cookie) {
        this.visitors = visitors;
        this.cookie = cookie;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-cache");
        var visitor = visitors.get(cookie.key(request));
        model.addAttribute("base", request.getContextPath() + PlaygroundProperties.PATH);
        model.addAttribute("visitor", visitor);
        model.addAttribute("cartCount", visitor.cart().count());
    }
}

package io.loomdeck.console.playground.shop;

import io.loomdeck.console.playground.PlaygroundPage;
import io.loomdeck.console.playground.PlaygroundProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From the cart to a placed order, and the page that follows it. */
@PlaygroundPage
@RequestMapping(PlaygroundProperties.PATH)
class CheckoutController {

    private static final String TO = "redirect:" + PlaygroundProperties.PATH;

    private final Orders orders;
    private final Visitors visitors;
    private final VisitorCookie cookie;

    CheckoutController(Orders orders, Visitors visitors, VisitorCookie cookie) {
        this.orders = orders;
        this.visitors = visitors;
        this.cookie = cookie;
    }

    /** A country as the select shows it. */
    record CountryChoice(String code, String name, boolean selected) {}

    /** A stage of an order as its page shows it. */
    record StageShown(String word, boolean reached, boolean current) {}

    @GetMapping("/checkout")
    String form(@ModelAttribute("visitor") Visitor visitor, Model model) {
        if (!visitor.loggedIn()) {
            return TO + "/login?next=checkout";
        }
        return visitor.cart().isEmpty() ? TO + "/cart" : form(CheckoutForm.blank(), List.of(), model);
    }

    @PostMapping("/checkout")
    String place(
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var key = cookie.key(request);
        var visitor = visitors.get(key);
        if (!visitor.loggedIn()) {
            return TO + "/login?next=checkout";
        }
        var form = CheckoutForm.of(fields);
        var mistakes = form.mistakes();
        if (!mistakes.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(form, mistakes, model);
        }
        var order = orders.place(visitor.cart(), Orders.STAGE);
        visitors.change(key, ordered -> ordered.with(Cart.EMPTY));
        return TO + "/orders/" + order.number();
    }

    @GetMapping("/orders/{number}")
    String order(@PathVariable String number, Model model) {
        var order = orders.order(number);
        var status = orders.status(order);
        model.addAttribute("order", order);
        model.addAttribute("status", status.word());
        model.addAttribute(
                "stages",
                Arrays.stream(OrderStatus.values())
                        .map(stage -> new StageShown(stage.word(), stage.compareTo(status) <= 0, stage == status))
                        .toList());
        return "playground/order";
    }

    private static String form(CheckoutForm form, List<String> mistakes, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("mistakes", mistakes);
        model.addAttribute("refused", !mistakes.isEmpty());
        model.addAttribute(
                "countries",
                CheckoutForm.COUNTRIES.stream()
                        .map(c -> new CountryChoice(c.code(), c.name(), c.code().equals(form.country())))
                        .toList());
        return "playground/checkout";
    }
}

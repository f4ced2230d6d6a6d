package io.loomdeck.console.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.loomdeck.console.playground.shop.DemoCustomer;
import io.loomdeck.console.playground.shop.VisitorCookie;
import jakarta.servlet.http.Cookie;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

@PlaygroundTest
class ShopPagesTest {

    @Autowired
    MockMvc site;

    @Test
    void fortyPagesHoldAThousandDifferentProducts() throws Exception {
        var names = new HashSet<String>();
        for (var page = 1; page <= 40; page++) {
            var found = page("/playground/catalog?page=" + page)
                    .select("article h2")
                    .eachText();
            assertThat(found).hasSize(25);
            names.addAll(found);
        }
        assertThat(names).hasSize(1000);
        assertThat(page("/playground/catalog?page=41").select("article")).isEmpty();
    }

    @Test
    void theFirstOfTheDearestProductsLeadsToItsPage() throws Exception {
        var list = page("/playground/catalog?sort=-price");
        var prices = list.select("article .price").eachText().stream()
                .map(BigDecimal::new)
                .toList();
        assertThat(prices).isSortedAccordingTo(Collections.reverseOrder()).doesNotHaveDuplicates();
        var product = page(list.select("article:first-of-type h2 a").attr("href"));
        assertThat(product.select("h1").text())
                .isEqualTo(list.select("article h2").get(0).text());
        assertThat(product.select(".price").text()).isEqualTo(prices.getFirst().toString());
    }

    @Test
    void searchFindsEveryWordAndKeepsItOnTheNextPage() throws Exception {
        var list = page("/playground/catalog?q=desk%20LAMP&size=3");
        assertThat(list.select("article h2").eachText()).hasSize(3).allMatch(name -> name.endsWith("Desk Lamp"));
        assertThat(list.select("#total").text()).isEqualTo("10");
        var next = page(list.select("a[rel=next]").attr("href"));
        assertThat(next.select("article h2").eachText()).hasSize(3).allMatch(name -> name.endsWith("Desk Lamp"));
    }

    @Test
    void searchWordsAreShownAsTextAndNeverAsMarkup() throws Exception {
        var evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
        var result = site.perform(
                        get("/playground/catalog").queryParam("q", evil).queryParam("size", "1"))
                .andExpect(status().isOk())
                .andExpect(
                        header().string("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self'")))
                .andReturn();
        var page = Jsoup.parse(result.getResponse().getContentAsString());
        assertThat(page.select("script, img[onerror]")).isEmpty();
        assertThat(page.select("#search").attr("value")).isEqualTo(evil);
    }

    @Test
    void twoVisitorsNeverSeeEachOthersCart() throws Exception {
        var first = logIn(addToCart("KIT-0001", 2));
        var second = logIn(addToCart("OFF-0003", 1));
        assertThat(first.getValue()).isNotEqualTo(second.getValue());
        assertThat(page("/playground/cart", first).select("#cart tbody tr").eachAttr("data-sku"))
                .containsExactly("KIT-0001");
        assertThat(page("/playground/cart", second).select("#cart tbody tr").eachAttr("data-sku"))
                .containsExactly("OFF-0003");
        assertThat(page("/playground/cart").select("#empty")).hasSize(1);
    }

    @Test
    void aCookieThatTheShopDidNotGiveIsReplaced() throws Exception {
        var planted = new Cookie(VisitorCookie.NAME, "planted");
        var given = addToCart("KIT-0001", 1, planted);
        assertThat(given.getValue()).isNotEqualTo("planted");
        assertThat(page("/playground/cart", planted).select("#empty")).hasSize(1);
    }

    @Test
    void loggingInTakesTheCartAlongAndRetiresTheOldCookie() throws Exception {
        var guest = addToCart("KIT-0001", 3);
        var customer = logIn(guest);
        assertThat(page("/playground/cart", customer).select("#cart-count").text())
                .isEqualTo("3");
        assertThat(page("/playground/cart", guest).select("#empty")).hasSize(1);
    }

    @Test
    void aWrongPasswordIsRefusedWithoutACookie() throws Exception {
        var result = site.perform(post("/playground/login")
                        .param("email", DemoCustomer.EMAIL)
                        .param("password", "wrong"))
                .andExpect(status().isUnauthorized())
                .andReturn();
        assertThat(result.getResponse().getCookie(VisitorCookie.NAME)).isNull();
        assertThat(parse(result).select("[role=alert]")).hasSize(1);
    }

    @Test
    void loginNeverLeadsToAForeignSite() throws Exception {
        site.perform(post("/playground/login")
                        .param("email", DemoCustomer.EMAIL)
                        .param("password", DemoCustomer.PASSWORD)
                        .param("next", "//evil.example"))
                .andExpect(redirectedUrl("/playground/account"));
    }

    @Test
    void checkoutNeedsALogin() throws Exception {
        var guest = addToCart("KIT-0001", 1);
        site.perform(get("/playground/checkout").cookie(guest))
                .andExpect(redirectedUrl("/playground/login?next=checkout"));
    }

    @Test
    void checkoutNamesEverythingThatIsMissing() throws Exception {
        var customer = logIn(addToCart("KIT-0001", 1));
        var result = site.perform(post("/playground/checkout").cookie(customer).param("name", "<b>Ada</b>"))
                .andExpect(status().is(422))
                .andReturn();
        assertThat(parse(result).select("[role=alert] li")).hasSize(6);
        assertThat(parse(result).select("#name").attr("value")).isEqualTo("<b>Ada</b>");
    }

    @Test
    void aCompleteCheckoutPlacesTheOrderAndEmptiesTheCart() throws Exception {
        var customer = logIn(addToCart("KIT-0001", 2));
        var placed = site.perform(post("/playground/checkout")
                        .cookie(customer)
                        .param("name", "Ada")
                        .param("street", "Loom Lane 1")
                        .param("postcode", "1234 AB")
                        .param("city", "Utrecht")
                        .param("country", "NL")
                        .param("delivery", "express")
                        .param("terms", "on"))
                .andExpect(redirectedUrlPattern("/playground/orders/W-*"))
                .andReturn();
        var order = page(Objects.requireNonNull(placed.getResponse().getRedirectedUrl()));
        assertThat(order.select("#order-number").text()).matches("W-[A-Z0-9]{5}-[A-Z0-9]{5}");
        assertThat(order.select("#order-status").text()).isEqualTo("created");
        assertThat(page("/playground/cart", customer).select("#empty")).hasSize(1);
    }

    @Test
    void logoutForgetsTheCustomer() throws Exception {
        var customer = logIn(addToCart("KIT-0001", 1));
        site.perform(post("/playground/logout").cookie(customer)).andExpect(redirectedUrl("/playground/login"));
        site.perform(get("/playground/account").cookie(customer)).andExpect(redirectedUrl("/playground/login"));
    }

    @Test
    void refusalsSayWhatIsAllowed() throws Exception {
        site.perform(get("/playground/catalog?sort=colour"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("featured, price, -price, name, -rating")));
        site.perform(get("/playground/catalog?page=none")).andExpect(status().isBadRequest());
        site.perform(get("/playground/products/NO-0000")).andExpect(status().isNotFound());
    }

    private Document page(String path, Cookie... cookies) throws Exception {
        var request = get(URI.create(path));
        Arrays.stream(cookies).forEach(request::cookie);
        return parse(site.perform(request).andExpect(status().isOk()).andReturn());
    }

    private static Document parse(MvcResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private Cookie addToCart(String sku, int quantity, Cookie... cookies) throws Exception {
        var request = post("/playground/cart/add").param("sku", sku).param("quantity", String.valueOf(quantity));
        Arrays.stream(cookies).forEach(request::cookie);
        return cookieOf(site.perform(request)
                .andExpect(redirectedUrl("/playground/cart"))
                .andReturn());
    }

    private Cookie logIn(Cookie guest) throws Exception {
        return cookieOf(site.perform(post("/playground/login")
                        .cookie(guest)
                        .param("email", DemoCustomer.EMAIL)
                        .param("password", DemoCustomer.PASSWORD))
                .andExpect(redirectedUrl("/playground/account"))
                .andReturn());
    }

    private static Cookie cookieOf(MvcResult result) {
        var cookie = Objects.requireNonNull(result.getResponse().getCookie(VisitorCookie.NAME));
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/playground");
        return cookie;
    }
}

package io.loomdeck.console.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.loomdeck.console.playground.shop.VisitorCookie;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlaygroundTest
class ShopApiTest {

    private static final String CREDENTIALS = "{\"email\": \"demo@example.com\", \"password\": \"weave-a-deck\"}";

    @Autowired
    MockMvc site;

    @Autowired
    JsonMapper json;

    @Autowired
    HandClock clock;

    @Test
    void followingTheNextLinksReadsEveryProductOnce() throws Exception {
        var skus = new HashSet<String>();
        var next = "/playground/api/catalog?size=180";
        var total = 0;
        while (next != null) {
            var page = read(site.perform(get(URI.create(next))).andExpect(status().isOk()));
            page.get("items")
                    .forEach(item ->
                            assertThat(skus.add(item.get("sku").asString())).isTrue());
            total = page.get("total").asInt();
            next = page.get("next").isNull() ? null : page.get("next").asString();
        }
        assertThat(skus).hasSize(1000);
        assertThat(total).isEqualTo(1000);
    }

    @Test
    void beyondTheLastPageThereIsNothing() throws Exception {
        site.perform(get("/playground/api/catalog?page=999999"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items").isEmpty())
                .andExpect(jsonPath("$.next").isEmpty());
        site.perform(get("/playground/api/catalog?size=0")).andExpect(status().isBadRequest());
    }

    @Test
    void theTokenAndTheCookieOpenTheSameCart() throws Exception {
        var login = site.perform(post("/playground/api/login")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(CREDENTIALS))
                .andExpect(status().isOk());
        var token = read(login).get("token").asString();
        var cookie = cookieOf(login);
        site.perform(put("/playground/api/cart")
                        .header("Authorization", "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"sku\": \"GAR-0002\", \"quantity\": 4}"))
                .andExpect(status().isOk());
        site.perform(get("/playground/api/cart").cookie(cookie))
                .andExpect(jsonPath("$.count").value(4));
        site.perform(get("/playground/api/cart")).andExpect(jsonPath("$.count").value(0));
        site.perform(delete("/playground/api/login").cookie(cookie)).andExpect(status().isNoContent());
        site.perform(get("/playground/api/cart").header("Authorization", "Bearer " + token))
                .andExpect(jsonPath("$.count").value(0));
    }

    @Test
    void aWrongLoginIsRefusedAndAnUnreadableOneIsAMistake() throws Exception {
        site.perform(post("/playground/api/login")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"email\": \"demo@example.com\", \"password\": \"guess\"}"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.detail").isNotEmpty());
        site.perform(post("/playground/api/login")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void anOrderMovesOnWithTheClock() throws Exception {
        var placed = order("{\"items\": [{\"sku\": \"KIT-0001\", \"quantity\": 2}], \"secondsPerStage\": 10}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.status").value("created"));
        var path = "/playground/api/orders/" + read(placed).get("number").asString();
        for (var expected : new String[] {"paid", "packed", "shipped", "shipped"}) {
            clock.advance(Duration.ofSeconds(10));
            site.perform(get(path)).andExpect(jsonPath("$.status").value(expected));
        }
    }

    @Test
    void ordersAreForgottenInTime() throws Exception {
        var number = read(order("{\"items\": [{\"sku\": \"KIT-0001\"}]}"))
                .get("number")
                .asString();
        clock.advance(Duration.ofHours(7));
        site.perform(get("/playground/api/orders/" + number)).andExpect(status().isNotFound());
    }

    @Test
    void anOrderOfTheCartEmptiesIt() throws Exception {
        var filled = site.perform(put("/playground/api/cart")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"sku\": \"GAR-0002\"}"));
        var cookie = cookieOf(filled);
        site.perform(post("/playground/api/orders")
                        .cookie(cookie)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.items[0].sku").value("GAR-0002"));
        site.perform(get("/playground/api/cart").cookie(cookie))
                .andExpect(jsonPath("$.count").value(0));
    }

    @Test
    void ordersThatCannotBePlacedSayWhy() throws Exception {
        order("{\"items\": []}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").value("items: an order needs at least one product"));
        order("{\"items\": [{\"sku\": \"NONE\"}]}").andExpect(status().isNotFound());
        order("{\"items\": [{\"sku\": \"KIT-0001\", \"quantity\": 1000}]}").andExpect(status().isBadRequest());
        order("{\"items\": [{\"sku\": \"KIT-0001\"}], \"secondsPerStage\": 1e9}")
                .andExpect(status().isBadRequest());
    }

    @Test
    void revisionsOfTheCustomersDifferAsTheChangesSay() throws Exception {
        var before = read(site.perform(get("/playground/api/customers?revision=0&size=500")))
                .get("items");
        var after = read(site.perform(get("/playground/api/customers?revision=1&size=500")))
                .get("items");
        var known = new HashSet<JsonNode>();
        var ids = new HashSet<String>();
        before.forEach(customer -> {
            known.add(customer);
            ids.add(customer.get("id").asString());
        });
        var created = after.valueStream()
                .filter(c -> !ids.contains(c.get("id").asString()))
                .count();
        var unchanged = after.valueStream().filter(known::contains).count();
        site.perform(get("/playground/api/customers/changes?from=0&to=1"))
                .andExpect(jsonPath("$.created").value((int) created))
                .andExpect(jsonPath("$.unchanged").value((int) unchanged))
                .andExpect(jsonPath("$.updated").value((int) (after.size() - created - unchanged)))
                .andExpect(jsonPath("$.deleted").value((int) (before.size() - after.size() + created)));
        assertThat(created).isPositive();
        site.perform(get("/playground/api/customers/changes?from=3&to=3"))
                .andExpect(jsonPath("$.created").value(0))
                .andExpect(jsonPath("$.updated").value(0))
                .andExpect(jsonPath("$.deleted").value(0));
    }

    @Test
    void theEchoTellsWhatWasSentButNotTheConsolesSession() throws Exception {
        site.perform(put(URI.create("/playground/api/echo/deep?a=1&a=2&b=%C3%A4"))
                        .header("X-Trace", "42")
                        .cookie(new Cookie("JSESSIONID", "secret"), new Cookie("playground_x", "shown"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"loom\": true}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.method").value("PUT"))
                .andExpect(jsonPath("$.path").value(endsWith("/api/echo/deep")))
                .andExpect(jsonPath("$.query.a.length()").value(2))
                .andExpect(jsonPath("$.query.b[0]").value("ä"))
                .andExpect(jsonPath("$.headers['x-trace'][0]").value("42"))
                .andExpect(jsonPath("$.json.loom").value(true))
                .andExpect(jsonPath("$.cookies[0]").value("JSESSIONID"))
                .andExpect(jsonPath("$.cookies[1]").value("playground_x=shown"));
    }

    private ResultActions order(String body) throws Exception {
        return site.perform(post("/playground/api/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static Cookie cookieOf(ResultActions answer) {
        return Objects.requireNonNull(answer.andReturn().getResponse().getCookie(VisitorCookie.NAME));
    }

    private JsonNode read(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsString());
    }
}

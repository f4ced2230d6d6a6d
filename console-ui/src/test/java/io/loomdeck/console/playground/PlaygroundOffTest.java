package io.loomdeck.console.playground;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

@PlaygroundTest
@TestPropertySource(properties = "loomdeck.playground.enabled=false")
class PlaygroundOffTest {

    @Autowired
    MockMvc site;

    @Test
    void nothingIsServedWhenThePlaygroundIsOff() throws Exception {
        for (var path :
                new String[] {"", "/", "/catalog", "/api/catalog", "/slow", "/files/", "/assets/playground.css"}) {
            site.perform(get("/playground" + path)).andExpect(status().isNotFound());
        }
        site.perform(post("/playground/login")).andExpect(status().isNotFound());
    }
}

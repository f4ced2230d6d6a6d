package io.loomdeck.console.playground;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

/** A test that asks the playground alone, without a network, by a hand-cranked clock. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {PlaygroundSite.class, HandClock.class},
        properties = "spring.config.name=playground-site")
@AutoConfigureMockMvc
@interface PlaygroundTest {}

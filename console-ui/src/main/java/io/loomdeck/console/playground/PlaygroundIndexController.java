package io.loomdeck.console.playground;

import org.springframework.web.bind.annotation.GetMapping;

/** The front page, which says what there is to practise on. */
@PlaygroundPage
class PlaygroundIndexController {

    @GetMapping({PlaygroundProperties.PATH, PlaygroundProperties.PATH + "/"})
    String index() {
        return "playground/index";
    }
}

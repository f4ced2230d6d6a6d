package io.loomdeck.console.playground;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers 404 to whatever no other controller of the playground takes.
 *
 * <p>Without it such addresses would reach the console's own pages. When the playground is switched off it is the only
 * controller left, and so it is also the off switch.
 */
@Controller
class UnknownPageController {

    private static final String TEXT = """
            Nothing in the playground answers %s %s. Its front page is %s%s; an administrator can turn the playground off \
            with %s=false.
            """;

    @RequestMapping(PlaygroundProperties.PATH + "/**")
    ResponseEntity<String> notFound(HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.TEXT_PLAIN)
                .header("X-Content-Type-Options", "nosniff")
                .body(TEXT.formatted(
                        request.getMethod(),
                        request.getRequestURI(),
                        request.getContextPath(),
                        PlaygroundProperties.PATH,
                        PlaygroundProperties.ENABLED));
    }
}

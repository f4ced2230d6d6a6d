package io.loomdeck.agent.devtools.driver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which command does what, by the method and path that the WebDriver standard gives it, without the session:
 * {@code POST /element/*}{@code /click}.
 */
final class Routes {

    private static final Set<String> NAMED_NEXT = Set.of("element", "shadow", "cookie", "attribute", "property", "css");

    private final Map<String, Route> routes = new HashMap<>();

    /** Does a command; what it gives becomes the answer's value. */
    @FunctionalInterface
    interface Handler {
        @Nullable
        Object handle(Call call) throws InterruptedException;
    }

    /**
     * A command with its arguments.
     *
     * @param names the variable parts of the path, in order
     */
    record Call(List<String> names, JsonNode body) {

        String text(String key) {
            return body.path(key).asString("");
        }
    }

    /**
     * A command that is known.
     *
     * @param waits whether it is done only once the page is loaded and shows no dialog
     */
    record Route(Handler handler, boolean waits) {}

    /** A route with what the path said. */
    record Match(Route route, List<String> names) {}

    /** A command that waits for the page, as most do. */
    void on(String pattern, Handler handler) {
        routes.put(pattern, new Route(handler, true));
    }

    /** A command that is done at once, whatever the page does. */
    void atOnce(String pattern, Handler handler) {
        routes.put(pattern, new Route(handler, false));
    }

    /** The route of a path, which begins with {@code /session/ID}; null where there is none. */
    @Nullable
    Match find(String method, String path) {
        String[] parts = path.substring(1).split("/", -1);
        StringBuilder pattern = new StringBuilder(method).append(' ');
        List<String> names = new ArrayList<>();
        for (int i = 2; i < parts.length; i++) {
            boolean variable = i > 2 && NAMED_NEXT.contains(parts[i - 1]) && !(i == 3 && parts[i].equals("active"));
            if (variable) {
                names.add(URLDecoder.decode(parts[i], StandardCharsets.UTF_8));
            }
            pattern.append('/').append(variable ? "*" : parts[i]);
        }
        Route route = routes.get(pattern.toString());
        return route == null ? null : new Match(route, names);
    }
}

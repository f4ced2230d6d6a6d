package io.loomdeck.agent.browserpool.firefox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Firefox calls the commands of the WebDriver standard, by the method and path that the standard gives them. Immutable.
 */
final class MarionetteCommands {

    private static final Set<String> NAMED_NEXT = Set.of("element", "shadow", "cookie", "attribute", "property", "css");
    private static final Map<String, Known> COMMANDS = commands();

    private MarionetteCommands() {}

    /**
     * A command as Firefox takes it.
     *
     * @param name such as {@code WebDriver:ElementClick}
     * @param parameters what the path said by the names that Firefox has for it
     */
    record Call(String name, Map<String, Object> parameters) {}

    /**
     * A command that is known.
     *
     * @param names of what the path's variable parts say, in order
     * @param more parameters that are always the same
     */
    private record Known(String name, List<String> names, Map<String, Object> more) {}

    /**
     * The command of a path, which begins with {@code /session/ID}.
     *
     * @return null where Firefox has no such command
     */
    static @Nullable Call find(String method, String path) {
        String[] parts = path.substring(1).split("/", -1);
        StringBuilder pattern = new StringBuilder(method).append(' ');
        List<String> values = new ArrayList<>();
        for (int i = 2; i < parts.length; i++) {
            boolean variable = i > 2 && NAMED_NEXT.contains(parts[i - 1]) && !(i == 3 && parts[i].equals("active"));
            if (variable) {
                values.add(URLDecoder.decode(parts[i], StandardCharsets.UTF_8));
            }
            pattern.append('/').append(variable ? "*" : parts[i]);
        }
        Known known = COMMANDS.get(pattern.toString());
        if (known == null || known.names.size() != values.size()) {
            return null;
        }
        Map<String, Object> parameters = new HashMap<>(known.more);
        for (int i = 0; i < values.size(); i++) {
            parameters.put(known.names.get(i), values.get(i));
        }
        return new Call("WebDriver:" + known.name, parameters);
    }

    private static Map<String, Known> commands() {
        Map<String, Known> known = new HashMap<>();
        pages(known);
        elements(known);
        rest(known);
        return Map.copyOf(known);
    }

    private static void pages(Map<String, Known> known) {
        put(known, "POST /url", "Navigate");
        put(known, "GET /url", "GetCurrentURL");
        put(known, "POST /back", "Back");
        put(known, "POST /forward", "Forward");
        put(known, "POST /refresh", "Refresh");
        put(known, "GET /title", "GetTitle");
        put(known, "GET /source", "GetPageSource");
        put(known, "GET /window", "GetWindowHandle");
        put(known, "GET /window/handles", "GetWindowHandles");
        put(known, "POST /window", "SwitchToWindow");
        put(known, "POST /window/new", "NewWindow");
        put(known, "DELETE /window", "CloseWindow");
        put(known, "GET /window/rect", "GetWindowRect");
        put(known, "POST /window/rect", "SetWindowRect");
        put(known, "POST /window/maximize", "MaximizeWindow");
        put(known, "POST /window/minimize", "MinimizeWindow");
        put(known, "POST /window/fullscreen", "FullscreenWindow");
        put(known, "POST /frame", "SwitchToFrame");
        put(known, "POST /frame/parent", "SwitchToParentFrame");
    }

    private static void elements(Map<String, Known> known) {
        put(known, "POST /element", "FindElement");
        put(known, "POST /elements", "FindElements");
        put(known, "GET /element/active", "GetActiveElement");
        put(known, "POST /element/*/element", "FindElement", "element");
        put(known, "POST /element/*/elements", "FindElements", "element");
        put(known, "GET /element/*/shadow", "GetShadowRoot", "id");
        put(known, "POST /shadow/*/element", "FindElementFromShadowRoot", "shadowRoot");
        put(known, "POST /shadow/*/elements", "FindElementsFromShadowRoot", "shadowRoot");
        put(known, "POST /element/*/click", "ElementClick", "id");
        put(known, "POST /element/*/clear", "ElementClear", "id");
        put(known, "POST /element/*/value", "ElementSendKeys", "id");
        put(known, "GET /element/*/text", "GetElementText", "id");
        put(known, "GET /element/*/name", "GetElementTagName", "id");
        put(known, "GET /element/*/rect", "GetElementRect", "id");
        put(known, "GET /element/*/enabled", "IsElementEnabled", "id");
        put(known, "GET /element/*/displayed", "IsElementDisplayed", "id");
        put(known, "GET /element/*/selected", "IsElementSelected", "id");
        put(known, "GET /element/*/attribute/*", "GetElementAttribute", "id", "name");
        put(known, "GET /element/*/property/*", "GetElementProperty", "id", "name");
        put(known, "GET /element/*/css/*", "GetElementCSSValue", "id", "propertyName");
        put(known, "GET /element/*/computedrole", "GetComputedRole", "id");
        put(known, "GET /element/*/computedlabel", "GetComputedLabel", "id");
        known.put(
                "GET /element/*/screenshot",
                new Known("TakeScreenshot", List.of("id"), Map.of("hash", false, "full", false)));
    }

    private static void rest(Map<String, Known> known) {
        put(known, "POST /execute/sync", "ExecuteScript");
        put(known, "POST /execute/async", "ExecuteAsyncScript");
        put(known, "GET /cookie", "GetCookies");
        put(known, "POST /cookie", "AddCookie");
        put(known, "DELETE /cookie/*", "DeleteCookie", "name");
        put(known, "DELETE /cookie", "DeleteAllCookies");
        put(known, "GET /timeouts", "GetTimeouts");
        put(known, "POST /timeouts", "SetTimeouts");
        put(known, "POST /alert/accept", "AcceptAlert");
        put(known, "POST /alert/dismiss", "DismissAlert");
        put(known, "GET /alert/text", "GetAlertText");
        put(known, "POST /alert/text", "SendAlertText");
        put(known, "POST /print", "Print");
        put(known, "POST /actions", "PerformActions");
        put(known, "DELETE /actions", "ReleaseActions");
        put(known, "DELETE ", "DeleteSession");
        known.put("GET /screenshot", new Known("TakeScreenshot", List.of(), Map.of("hash", false, "full", false)));
    }

    private static void put(Map<String, Known> known, String pattern, String name, String... names) {
        known.put(pattern, new Known(name, List.of(names), Map.of()));
    }
}

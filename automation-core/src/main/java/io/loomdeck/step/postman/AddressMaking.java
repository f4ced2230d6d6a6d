package io.loomdeck.step.postman;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the address of a request, which is a text or an object of its parts. Belongs to one thread. */
final class AddressMaking {

    private final Variables variables;

    AddressMaking(Variables variables) {
        this.variables = variables;
    }

    /**
     * The address with its placeholders filled.
     *
     * @param added a parameter that the authorization puts into the query, or null
     */
    String make(@Nullable Object written, Map.@Nullable Entry<String, String> added) {
        String url = (written instanceof Map<?, ?> map ? parts(Plain.map(map)) : variables.fill(Plain.text(written)))
                .strip();
        if (url.isEmpty() || url.startsWith("{{")) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    url.isEmpty()
                            ? "The request has no address"
                            : "The address names no server, since a variable has no value: " + url,
                    "Choose an environment that has it, or give the variable a value");
        }
        if (added != null) {
            int hash = url.indexOf('#');
            String top = hash < 0 ? url : url.substring(0, hash);
            String pair = encoded(added.getKey(), true) + "=" + encoded(added.getValue(), false);
            url = top + (top.contains("?") ? "&" : "?") + pair + (hash < 0 ? "" : url.substring(hash));
        }
        return url.matches("(?is)[a-z][a-z0-9+.-]*://.*") ? url : "http://" + url;
    }

    private String parts(Map<String, Object> url) {
        if (url.get("host") == null) {
            return withPathVariables(Plain.text(url.get("raw")), url);
        }
        String protocol = variables.fill(Plain.text(url.get("protocol")));
        StringBuilder address = new StringBuilder();
        if (!protocol.isEmpty()) {
            address.append(protocol.replaceFirst("(://|:)$", "")).append("://");
        }
        address.append(variables.fill(joined(url.get("host"), ".")));
        String port = variables.fill(Plain.text(url.get("port")));
        if (!port.isEmpty()) {
            address.append(':').append(port);
        }
        String path = joined(url.get("path"), "/");
        if (!path.isEmpty() || url.get("path") instanceof List<?>) {
            address.append('/').append(withPathVariables(path.replaceFirst("^/", ""), url));
        }
        String query = query(url);
        if (!query.isEmpty()) {
            address.append('?').append(query);
        }
        String hash = variables.fill(Plain.text(url.get("hash")));
        return hash.isEmpty() ? address.toString() : address + "#" + hash;
    }

    private static String joined(@Nullable Object parts, String separator) {
        return parts instanceof List<?> list
                ? list.stream()
                        .map(part ->
                                part instanceof Map<?, ?> named ? Plain.text(named.get("value")) : Plain.text(part))
                        .collect(Collectors.joining(separator))
                : Plain.text(parts);
    }

    /** A segment that begins with a colon stands for the path variable of that name. */
    private String withPathVariables(String path, Map<String, Object> url) {
        List<Map<String, Object>> known = Plain.enabled(url.get("variable"));
        if (known.isEmpty()) {
            return variables.fill(path);
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            segments.add(known.stream()
                    .filter(variable -> segment.equals(":" + Plain.text(name(variable))))
                    .findFirst()
                    .map(variable -> Plain.text(variable.get("value")))
                    .orElse(segment));
        }
        return variables.fill(String.join("/", segments));
    }

    private static @Nullable Object name(Map<String, Object> variable) {
        return variable.get("key") == null ? variable.get("id") : variable.get("key");
    }

    private String query(Map<String, Object> url) {
        if (!(url.get("query") instanceof List<?> list)) {
            return variables.fill(Plain.text(url.get("query")));
        }
        List<String> pairs = new ArrayList<>();
        for (Map<String, Object> parameter : Plain.enabled(list)) {
            String key = encoded(variables.fill(Plain.text(parameter.get("key"))), true);
            Object value = parameter.get("value");
            if (value != null || !key.isEmpty()) {
                pairs.add(value == null ? key : key + "=" + encoded(variables.fill(Plain.text(value)), false));
            }
        }
        return String.join("&", pairs);
    }

    /** What would end the parameter; all else the client encodes where it must. */
    private static String encoded(String text, boolean isKey) {
        String safe = text.replace("&", "%26").replace("#", "%23");
        return isKey ? safe.replace("=", "%3D") : safe;
    }
}

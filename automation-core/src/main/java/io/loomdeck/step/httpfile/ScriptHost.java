package io.loomdeck.step.httpfile;

import static io.loomdeck.step.javascript.HostCalls.text;

import io.loomdeck.javascript.HostFunction;
import io.loomdeck.step.extraction.Extractor;
import io.loomdeck.step.extraction.ParsedText;
import io.loomdeck.step.http.Verdicts;
import io.loomdeck.step.javascript.HostCalls;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the library of scripts asks of us. Its functions are called by one thread of the sandbox at a time. */
final class ScriptHost {

    private final Scope scope;
    private final Map<String, Object> facts;
    private final Verdicts verdicts;
    private volatile boolean exited;
    private volatile boolean skips;

    ScriptHost(Scope scope, Map<String, Object> facts, Verdicts verdicts) {
        this.scope = scope;
        this.facts = facts;
        this.verdicts = verdicts;
    }

    boolean exited() {
        return exited;
    }

    boolean skips() {
        return skips;
    }

    Map<String, HostFunction> functions() {
        Map<String, HostFunction> functions = new HashMap<>();
        put(functions, "facts", _ -> facts);
        put(functions, "exited", _ -> exited);
        put(functions, "exit", _ -> exited = true);
        put(functions, "skip", _ -> skips = true);
        put(functions, "uuid", _ -> UUID.randomUUID().toString());
        put(functions, "fill", given -> scope.fill(text(given, 0)));
        put(functions, "tested", this::tested);
        variables(functions);
        data(functions);
        return functions;
    }

    private void variables(Map<String, HostFunction> functions) {
        Session session = scope.session();
        put(functions, "globalNames", _ -> List.copyOf(session.globals.keySet()));
        put(functions, "globalGet", given -> session.globals.get(text(given, 0)));
        put(functions, "globalSet", given -> set(session.globals, given));
        put(functions, "variableGet", given -> scope.variable(text(given, 0)));
        put(functions, "variableSet", given -> set(scope.ofRequest, given));
        put(functions, "header", given -> {
            if (given.get(1) == null) {
                return session.headers.remove(text(given, 0));
            }
            return session.headers.put(text(given, 0), text(given, 1));
        });
    }

    private static void data(Map<String, HostFunction> functions) {
        put(
                functions,
                "digest",
                given -> Hashes.hex(
                        text(given, 0), given.get(1), given.get(2) instanceof List<?> parts ? parts : List.of()));
        put(functions, "hexToBase64", given -> Hashes.base64(text(given, 0)));
        HostCalls.addBase64(functions, Base64.getDecoder());
        put(
                functions,
                "jsonPath",
                given -> Extractor.inspect(ParsedText.of(text(given, 0), ""), "json", text(given, 1)));
        put(
                functions,
                "xpath",
                given -> Extractor.inspect(
                        ParsedText.of(text(given, 0), "", "application/xml"), "xpath", text(given, 1)));
    }

    private static void put(Map<String, HostFunction> functions, String name, HostFunction.Now function) {
        functions.put(name, function);
    }

    private @Nullable Object tested(List<@Nullable Object> given) {
        boolean passed = Boolean.TRUE.equals(given.get(1));
        verdicts.add(text(given, 0), passed, null, passed ? null : text(given, 2));
        return null;
    }

    private static @Nullable Object set(Map<String, Object> target, List<@Nullable Object> given) {
        Object value = given.get(1);
        if (value == null) {
            target.remove(text(given, 0));
        } else {
            target.put(text(given, 0), value);
        }
        return null;
    }
}

package io.loomdeck.step.httpfile;

import io.loomdeck.expression.Json;
import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.httpfile.source.Definition;
import io.loomdeck.step.httpfile.source.Dialect;
import io.loomdeck.trace.Event.LogLevel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What placeholders of one request mean. Belongs to one thread. */
final class Scope {

    private static final Pattern NAME = Pattern.compile("[\\w.$-]+");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final int DEEPEST = 30;

    private final Session session;
    private final Dialect dialect;
    private final Map<String, Object> environment;
    private final Map<String, Object> prompts;
    private final StepContext context;
    final Map<String, Object> ofRequest = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> evaluating = new HashSet<>();
    private final DynamicVariables dynamic;
    private int depth;

    Scope(
            Session session,
            Dialect dialect,
            Map<String, Object> environment,
            Map<String, Object> prompts,
            StepContext context) {
        this.session = session;
        this.dialect = dialect;
        this.environment = environment;
        this.prompts = prompts;
        this.context = context;
        this.dynamic = new DynamicVariables(session, environment, context);
    }

    /** The same for a request that this one runs, with variables of its own. */
    Scope inner(Collection<Definition> given, StepContext child) {
        Scope inner = new Scope(session, dialect, environment, prompts, child);
        given.forEach(each -> inner.ofRequest.put(each.name(), fill(each.value())));
        return inner;
    }

    Session session() {
        return session;
    }

    Dialect dialect() {
        return dialect;
    }

    Map<String, Object> environment() {
        return environment;
    }

    /** A text with its placeholders filled; one that means nothing is left as it is, and the log says so. */
    String fill(String text) {
        return Placeholders.replace(text, this::text);
    }

    private String text(String written) {
        String inner = written.strip();
        boolean encoded = inner.startsWith("%");
        Object value = value(encoded ? inner.substring(1).strip() : inner);
        if (value == null) {
            if (dialect == Dialect.HTTPYAC) {
                throw new StepException(
                        ErrorClass.SCRIPT,
                        "{{" + inner + "}} has no value",
                        "Define it with @name = value, in the environment, or by a request before this one");
            }
            if (told.add(inner)) {
                context.log(LogLevel.WARN, "{{" + inner + "}} has no value and is sent as it is");
            }
            return "{{" + written + "}}";
        }
        String text = shown(value);
        return encoded ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") : text;
    }

    static String shown(Object value) {
        return value instanceof Map || value instanceof Collection ? Json.write(value) : Values.text(value);
    }

    /** The value of what stands between the braces, or null where it has none. */
    @Nullable
    Object value(String inner) {
        if (++depth > DEEPEST) {
            depth = 0;
            throw circle(inner);
        }
        try {
            return inner.startsWith("$") ? dynamic.value(inner.substring(1), this) : plain(inner);
        } finally {
            depth--;
        }
    }

    private static StepException circle(String name) {
        return new StepException(
                ErrorClass.SCRIPT,
                "{{" + name + "}} leads back to itself",
                "Look at the @ lines and the environment: one of them names a variable that names it");
    }

    private @Nullable Object plain(String inner) {
        Object variable = variable(inner);
        if (variable != null) {
            return variable;
        }
        if (NAME.matcher(inner).lookingAt()) {
            Object found = References.find(inner, this);
            if (found != null) {
                return found;
            }
        }
        if (dialect == Dialect.HTTPYAC) {
            return new ScriptRun(this, context).expression(inner);
        }
        return null;
    }

    /** A variable by its name, as the dialect ranks where it may come from. */
    @Nullable
    Object variable(String name) {
        Object prompted = prompts.get(name);
        if (prompted != null) {
            return prompted;
        }
        return switch (dialect) {
            case JETBRAINS -> asJetbrains(name);
            case REST_CLIENT -> first(own(name), () -> ofFile(name), () -> ofEnvironment(name), () -> ofGlobals(name));
            case HTTPYAC -> first(own(name), () -> ofGlobals(name), () -> ofFile(name), () -> ofEnvironment(name));
        };
    }

    /** Environment files often list what scripts will set, with an empty text: that hides nothing. */
    private @Nullable Object asJetbrains(String name) {
        Object ofEnvironment = ofEnvironment(name);
        return first(
                "".equals(ofEnvironment) ? null : ofEnvironment,
                () -> ofGlobals(name),
                () -> ofFile(name),
                () -> own(name),
                () -> ofEnvironment);
    }

    private interface Source {
        @Nullable
        Object get();
    }

    private static @Nullable Object first(@Nullable Object first, Source... others) {
        Object found = first;
        for (int i = 0; found == null && i < others.length; i++) {
            found = others[i].get();
        }
        return found;
    }

    private @Nullable Object own(String name) {
        return ofRequest.get(name);
    }

    private @Nullable Object ofGlobals(String name) {
        return session.globals.get(name);
    }

    private @Nullable Object ofEnvironment(String name) {
        Object value = environment.get(name);
        if (value == null && environment.get("$dotenv") instanceof Map<?, ?> dotenv) {
            value = dotenv.get(name);
        }
        return value instanceof String text ? fill(text) : value;
    }

    private @Nullable Object ofFile(String name) {
        Definition definition = session.variables.get(name);
        if (definition == null) {
            return null;
        }
        Object known = session.fixed.get(name);
        if (known != null) {
            return known;
        }
        if (!evaluating.add(name)) {
            throw circle(name);
        }
        Object value;
        try {
            value = ofFile(definition);
        } finally {
            evaluating.remove(name);
        }
        if (dialect == Dialect.HTTPYAC && !definition.lazy() && !shown(value).contains("{{")) {
            session.fixed.put(name, value);
        }
        return value;
    }

    private Object ofFile(Definition definition) {
        String written =
                dialect == Dialect.REST_CLIENT ? Placeholders.unescaped(definition.value()) : definition.value();
        // What is nothing but a placeholder keeps the type of its value.
        String only = Placeholders.only(written);
        Object value = only == null || only.startsWith("%") ? null : value(only);
        return value == null ? fill(written) : value;
    }

    /** The variables that code may mean, as far as they have a value now. */
    Map<String, Object> namedIn(String code) {
        Map<String, Object> found = new LinkedHashMap<>();
        Matcher matcher = IDENTIFIER.matcher(code);
        while (matcher.find()) {
            String name = matcher.group();
            if (!found.containsKey(name)) {
                Object value = known(name);
                if (value != null) {
                    found.put(name, value);
                }
            }
        }
        return found;
    }

    private @Nullable Object known(String name) {
        try {
            Object value = variable(name);
            Exchange exchange = session.exchanges.get(name);
            return value == null && exchange != null ? References.parsed(exchange) : value;
        } catch (StepException e) {
            // One that has no value yet is none; code that uses it all the same says so.
            return null;
        }
    }
}

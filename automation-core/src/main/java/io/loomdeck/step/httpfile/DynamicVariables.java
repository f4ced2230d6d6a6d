package io.loomdeck.step.httpfile;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Variables that begin with a dollar sign. Belongs to one thread. */
final class DynamicVariables {

    private static final Pattern WRITTEN = Pattern.compile("([\\w.]+)\\s*(?:\\((.*)\\)|(.*))", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s,]+)");

    private final Session session;
    private final Map<String, Object> environment;
    private final StepContext context;

    DynamicVariables(Session session, Map<String, Object> environment, StepContext context) {
        this.session = session;
        this.environment = environment;
        this.context = context;
    }

    /** The value of what follows the dollar sign, or null where there is no such variable. */
    @Nullable
    Object value(String written, Scope scope) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return null;
        }
        String name = matcher.group(1);
        String rest =
                matcher.group(2) != null ? matcher.group(2) : matcher.group(3).strip();
        List<String> arguments = arguments(rest);
        if (name.startsWith("random.")) {
            Object made = RandomData.of(name.substring("random.".length()), arguments);
            if (made == null) {
                throw unknown(
                        name, "Kinds are integer, float, alphabetic, alphanumeric, hexadecimal, email, uuid, boolean");
            }
            return made;
        }
        if (name.startsWith("env.")) {
            return ofProcess(name.substring("env.".length()), scope);
        }
        if (name.startsWith("global.")) {
            return session.globals.get(name.substring("global.".length()));
        }
        return named(name, rest, arguments, scope);
    }

    private @Nullable Object named(String name, String rest, List<String> arguments, Scope scope) {
        var now = context.clock().instant();
        return switch (name) {
            case "uuid", "guid" -> UUID.randomUUID().toString();
            case "randomInt" -> RandomData.integer(arguments, 1_000);
            case "timestamp" -> Moments.timestamp(now, arguments);
            case "isoTimestamp" -> Moments.iso(now.atZone(ZoneId.of("UTC")));
            case "datetime" -> Moments.date(now, ZoneId.of("UTC"), arguments, name);
            case "localDatetime" -> Moments.date(now, ZoneId.systemDefault(), arguments, name);
            case "processEnv" -> ofProcess(indirect(rest, scope), scope);
            case "dotenv" -> ofDotenv(indirect(rest, scope));
            case "shared" -> environment.get(rest);
            case "projectRoot", "historyFolder" -> context.workspace().root().toString();
            case "input", "password", "pick" -> asked(name, rest);
            case "auth.token", "auth.idToken" -> new Tokens(scope, context).token(rest.replaceAll("[\"']", ""));
            case "aadToken", "aadV2Token", "oidcAccessToken" ->
                throw unknown(name, "A person has to log in for it: get a token otherwise and give it as a variable");
            default -> throw unknown(name, "See the reference of the step httpFile");
        };
    }

    private static StepException unknown(String name, String hint) {
        return new StepException(ErrorClass.SCRIPT, "There is no $" + name + " here", hint);
    }

    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            arguments.add(quoted != null ? quoted : matcher.group(3));
        }
        return arguments;
    }

    /** A name, or with a percent sign the variable that holds it. */
    private static String indirect(String written, Scope scope) {
        if (!written.startsWith("%")) {
            return written;
        }
        Object name = scope.variable(written.substring(1).strip());
        return name == null ? "" : Values.text(name);
    }

    private Object ofProcess(String name, Scope scope) {
        Object given = environment.get("$env") instanceof Map<?, ?> map ? map.get(name) : null;
        Object allowed = context.variables().get("env") instanceof Map<?, ?> map ? map.get(name) : null;
        Object value = given != null
                ? given
                : allowed != null ? allowed : scope.environment().get(name);
        if (value == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The environment variable " + name + " is not known here",
                    "Give it in the environment: { \"$env\": { \"" + name + "\": … } }");
        }
        return value;
    }

    private Object ofDotenv(String name) {
        Object value = environment.get("$dotenv") instanceof Map<?, ?> map ? map.get(name) : null;
        if (value == null) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The file .env has no " + name,
                    "Give it in the environment: { \"$dotenv\": { \"" + name + "\": … } }");
        }
        return value;
    }

    /** What a person would choose: the default, or the first of the offered. */
    private static Object asked(String name, String rest) {
        int mark = rest.indexOf('?');
        String otherwise = mark < 0 ? "" : rest.substring(mark + 1).strip();
        List<String> offered = arguments(otherwise.replaceFirst("^(?i)value:\\s*", ""));
        if (offered.isEmpty()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "$" + name + " asks a person, and nobody is there",
                    "Give a default, as in {{$" + name + " Which? default}}, or use a variable");
        }
        if (name.equals("pick")) {
            return offered.getFirst();
        }
        return otherwise.toLowerCase(Locale.ROOT).startsWith("value:") ? String.join(" ", offered) : otherwise;
    }
}

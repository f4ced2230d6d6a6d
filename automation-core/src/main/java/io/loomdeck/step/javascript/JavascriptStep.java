package io.loomdeck.step.javascript;

import io.loomdeck.expression.Values;
import io.loomdeck.javascript.JavascriptException;
import io.loomdeck.javascript.JavascriptSandbox;
import io.loomdeck.javascript.JavascriptScope;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.PlacedException;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The action {@code javascript}: runs a function in a scope of its own, so that no run finds anything of another. */
public final class JavascriptStep implements StepType<JavascriptConfiguration> {

    private static final Pattern NOT_DEFINED = Pattern.compile("ReferenceError: (\\S+) is not defined");
    private static final Set<String> OUTER_WORLD =
            Set.of("require", "process", "fetch", "XMLHttpRequest", "window", "document", "Java", "Polyglot", "load");

    @Override
    public StepDescriptor descriptor() {
        return JavascriptKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable JavascriptConfiguration read(SourceNode value, StepReading reading) {
        return new JavascriptReading(reading).read(value);
    }

    @Override
    public List<Template> templates(JavascriptConfiguration configuration) {
        return List.copyOf(configuration.arguments().values());
    }

    @Override
    public String summary(JavascriptConfiguration configuration) {
        return Values.shortened(
                configuration.code().body().strip().lines().findFirst().orElse(""), 60);
    }

    @Override
    public @Nullable Object run(JavascriptConfiguration configuration, StepContext context) throws Exception {
        Map<String, @Nullable Object> arguments = new HashMap<>();
        configuration.arguments().forEach((name, value) -> arguments.put(name, context.evaluate(value)));
        return context.attemptScoped(SlowCode.class, SlowCode::new)
                .run(configuration, () -> evaluate(configuration, arguments, context), context);
    }

    private static @Nullable Object evaluate(
            JavascriptConfiguration configuration, Map<String, ?> arguments, StepContext context) throws Exception {
        try (JavascriptScope scope =
                JavascriptSandbox.shared().open(configuration.limits(), LoggedConsole.of(() -> context))) {
            return scope.evaluate(configuration.code(), arguments);
        } catch (JavascriptException e) {
            throw explained(e, configuration, context);
        }
    }

    private static StepException explained(
            JavascriptException problem, JavascriptConfiguration configuration, StepContext context) {
        ErrorClass kind = switch (problem.reason()) {
            case TIMEOUT -> ErrorClass.TIMEOUT;
            case LOST -> ErrorClass.AGENT;
            default -> ErrorClass.SCRIPT;
        };
        String message = String.valueOf(problem.getMessage());
        String hint = hint(problem, configuration, context);
        Position inCode = problem.position();
        if (inCode == null) {
            return new StepException(kind, message, hint, problem);
        }
        Position place = configuration.inScript(inCode);
        String where = " (line " + place.line() + ", column " + place.column() + ")";
        return new PlacedException(kind, message + where, hint, problem, place);
    }

    private static @Nullable String hint(
            JavascriptException problem, JavascriptConfiguration configuration, StepContext context) {
        return switch (problem.reason()) {
            case TIMEOUT -> "give the code a longer timeout, or less to do";
            case MEMORY -> "let the code work on less at once, or give it more with memory";
            case VALUE -> "return texts, numbers, lists and mappings, and large data through files";
            case UNSETTLED -> "see to it that every promise is resolved or rejected";
            case THROWN -> missing(String.valueOf(problem.getMessage()), configuration, context);
            case SYNTAX, CLOSED, LOST -> null;
        };
    }

    private static @Nullable String missing(
            String message, JavascriptConfiguration configuration, StepContext context) {
        Matcher matcher = NOT_DEFINED.matcher(message);
        if (!matcher.find()) {
            return null;
        }
        String name = matcher.group(1);
        if (OUTER_WORLD.contains(name)) {
            return "code reaches nothing outside; use steps such as http and file, and hand their results over with args";
        }
        boolean variable = !configuration.arguments().containsKey(name)
                && context.variables().names().contains(name);
        return variable ? "code sees only its arguments; add args: [" + name + "]" : null;
    }
}

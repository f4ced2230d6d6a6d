package io.loomdeck.javascript;

import io.loomdeck.expression.Json;
import io.loomdeck.javascript.JavascriptException.Reason;
import io.loomdeck.step.StepException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The near side of {@code prelude.js}. Only texts and numbers cross between code and host, JSON where there is more to say,
 * so that neither ever holds an object of the other. Everything here is called by a thread that may enter the context.
 */
final class Guest {

    private static final Source PRELUDE =
            JavascriptLibrary.resource(Guest.class, "prelude.js").source();

    private static final double LARGEST_WHOLE = 9_007_199_254_740_991.0;

    private final EventLoop loop;
    private final List<HostFunction> functions = new ArrayList<>();
    private final Value parse;
    private final Value exported;
    private final Value watch;
    private final Value bridge;
    private final Value settle;
    private final Value fire;
    private final Value object;

    Guest(Context context, EventLoop loop, JavascriptConsole console) {
        this.loop = loop;
        Value parts = context.eval(PRELUDE)
                .execute(
                        host(a -> say(console, a)),
                        host(this::call),
                        host(this::start),
                        host(a -> {
                            loop.schedule(a[0].asInt(), a[1].asDouble());
                            return null;
                        }),
                        host(a -> {
                            loop.unschedule(a[0].asInt());
                            return null;
                        }));
        parse = parts.getMember("parse");
        exported = parts.getMember("exported");
        watch = parts.getMember("watch");
        bridge = parts.getMember("bridge");
        settle = parts.getMember("settle");
        fire = parts.getMember("fire");
        object = parts.getMember("object");
    }

    private static ProxyExecutable host(ProxyExecutable function) {
        return function;
    }

    private static @Nullable Object say(JavascriptConsole console, Value[] arguments) {
        String level = arguments[0].asString().toUpperCase(Locale.ROOT);
        console.say(JavascriptConsole.Level.valueOf(level), arguments[1].asString());
        return null;
    }

    private Object call(Value[] arguments) {
        try {
            HostFunction.Now function = (HostFunction.Now) functions.get(arguments[0].asInt());
            return value(function.call(plainList(arguments[1].asString())));
        } catch (Exception problem) {
            return problem(problem);
        }
    }

    private @Nullable Object start(Value[] arguments) {
        int ticket = arguments[1].asInt();
        loop.expectAnswer();
        try {
            HostFunction.Later function = (HostFunction.Later) functions.get(arguments[0].asInt());
            function.call(plainList(arguments[2].asString())).whenComplete((result, problem) -> {
                String answer = problem == null ? value(result) : problem(problem);
                loop.answer(new EventLoop.Event.Answered(ticket, answer));
            });
        } catch (Exception problem) {
            loop.answer(new EventLoop.Event.Answered(ticket, problem(problem)));
        }
        return null;
    }

    private static String value(@Nullable Object result) {
        try {
            return Json.write(Collections.singletonMap("value", result));
        } catch (StepException tooLarge) {
            return problem(tooLarge);
        }
    }

    private static String problem(Throwable problem) {
        Throwable told = problem instanceof java.util.concurrent.CompletionException && problem.getCause() != null
                ? problem.getCause()
                : problem;
        if (told instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String message = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
        return Json.write(Map.of("problem", message));
    }

    @SuppressWarnings("unchecked") // a JSON list is read as one
    private static List<@Nullable Object> plainList(String json) {
        return (List<@Nullable Object>) java.util.Objects.requireNonNull(Json.read(json));
    }

    /** A function of the host as code sees it. */
    Value function(HostFunction function) {
        functions.add(function);
        return bridge.execute(functions.size() - 1, function instanceof HostFunction.Later);
    }

    Value emptyObject() {
        return object.execute();
    }

    /** A plain value as code sees it, a copy. */
    @Nullable
    Object imported(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean truth -> truth;
            case Integer number -> number;
            case Long number when Math.abs((double) number) <= LARGEST_WHOLE -> number;
            case Number number -> number.doubleValue();
            default -> parse.execute(Json.write(value));
        };
    }

    /** Tells the outcome when the value is settled: at once unless it is a promise. */
    void watch(Value value, JavascriptScope.Outcome outcome) {
        boolean isPromise = watch.execute(value, host(a -> {
                    outcome.settle(a[0].asBoolean(), a[1]);
                    return null;
                }))
                .asBoolean();
        if (!isPromise) {
            outcome.settle(true, value);
        }
    }

    /** A value of the code as a plain one, a copy. */
    @Nullable
    Object exported(Value value) throws JavascriptException {
        if (value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return value.asString();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        Value json = exported.execute(value);
        try {
            return json.isNull() ? null : Json.read(json.asString());
        } catch (StepException e) {
            throw new JavascriptException(Reason.VALUE, "The result is too large or nests too deeply", null, e);
        }
    }

    void give(EventLoop.Event event) {
        switch (event) {
            case EventLoop.Event.Fired(int timer) -> fire.executeVoid(timer);
            case EventLoop.Event.Answered(int ticket, String answer) -> settle.executeVoid(ticket, answer);
        }
    }
}

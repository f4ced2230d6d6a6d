package io.loomdeck.step.postman;

import io.loomdeck.expression.Json;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.PlacedException;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import io.loomdeck.step.file.Folder;
import io.loomdeck.step.postman.Variables.Kind;
import io.loomdeck.trace.Event.LogLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a collection's requests one after the other. Belongs to one thread. */
final class CollectionRun {

    /** Requests that ask for each other without end are ended after so many. */
    private static final int MOST_REQUESTS = 100_000;

    private static final int MOST_NAMED = 5;

    private final Collection collection;
    private final StepContext context;
    private final Variables variables;
    private final RequestMaking requests;
    private final List<StepException> failures = new ArrayList<>();
    private int ran;

    CollectionRun(PostmanConfiguration configuration, StepContext context) {
        this.collection = configuration.collection();
        this.context = context;
        this.variables = new Variables(new DynamicValues(context.clock()));
        variables.of(Kind.COLLECTION).putAll(collection.variables());
        variables.of(Kind.ENVIRONMENT).putAll(given(configuration.environment(), "environment"));
        variables.of(Kind.GLOBALS).putAll(given(configuration.globals(), "globals"));
        variables.of(Kind.DATA).putAll(given(configuration.data(), "data"));
        Template folder = configuration.folder();
        Folder files = new Folder(folder == null ? "" : context.text(folder), context);
        this.requests = new RequestMaking(variables, files::existing);
    }

    private Map<String, Object> given(@Nullable Template written, String what) {
        Object value = written == null ? null : context.evaluate(written);
        if (value instanceof String text && !text.isBlank()) {
            try {
                value = Json.read(text);
            } catch (RuntimeException e) {
                throw new StepException(ErrorClass.SCRIPT, "The " + what + " is not JSON", null, e);
            }
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return VariableValues.of(value);
        }
        if (value == null || value instanceof String) {
            return Map.of();
        }
        throw new StepException(
                ErrorClass.SCRIPT,
                "The " + what + " is no mapping of variables",
                "As in {\"site\": \"https://shop.example\"}, or a file that Postman exported");
    }

    /** Runs it; the result are the variables at its end. */
    Object run() throws Exception {
        try (ScriptRun scripts = new ScriptRun(new ScriptHost(variables, new Cookies(context), requests))) {
            int index = 0;
            while (index >= 0 && index < collection.items().size()) {
                if (ran == MOST_REQUESTS) {
                    throw new StepException(
                            ErrorClass.SCRIPT,
                            "The requests name each other as the next one without end: " + ran + " have been sent",
                            "Look at setNextRequest in the scripts");
                }
                index = following(index, item(collection.items().get(index), scripts));
            }
        }
        settle();
        return variables();
    }

    private Flow item(Item item, ScriptRun scripts) throws Exception {
        Flow flow = new Flow();
        String place = "postman[" + ran++ + "]";
        try {
            context.child(place, "postman.request", item.path(), child -> {
                run(item, scripts, flow, child);
                return null;
            });
        } catch (StepException e) {
            if (e.errorClass() == ErrorClass.CANCELLED) {
                throw e;
            }
            failures.add(placed(e, item.path() + ": " + e.getMessage(), item));
        }
        return flow;
    }

    private void run(Item item, ScriptRun scripts, Flow flow, StepContext child) throws Exception {
        try {
            new RequestRun(item, scripts, requests, flow).run(child);
        } catch (StepException e) {
            throw placed(e, String.valueOf(e.getMessage()), item);
        }
    }

    /** A failure at the place of its request. */
    private static StepException placed(StepException failure, String message, Item item) {
        return new PlacedException(failure.errorClass(), message, failure.hint(), failure, item.position());
    }

    /** Where to go on: a request is looked for by its id, then by its name, of which the last counts; -1 ends the run. */
    private int following(int index, Flow flow) {
        if (!flow.isDecided()) {
            return index + 1;
        }
        String wanted = flow.next();
        if (wanted == null) {
            return -1;
        }
        List<Item> items = collection.items();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).id().equals(wanted)) {
                return i;
            }
        }
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).name().equals(wanted)) {
                return i;
            }
        }
        context.log(LogLevel.WARN, "There is no request `" + wanted + "` to go on with, so that the run ends here");
        return -1;
    }

    private void settle() {
        if (failures.isEmpty()) {
            return;
        }
        if (failures.size() == 1) {
            throw failures.getFirst();
        }
        String named = String.join(
                "; ",
                failures.stream().limit(MOST_NAMED).map(Throwable::getMessage).toList());
        throw new StepException(
                failures.getFirst().errorClass(), failures.size() + " of " + ran + " requests failed: " + named, null);
    }

    private Map<String, Object> variables() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("environment", new LinkedHashMap<>(variables.of(Kind.ENVIRONMENT)));
        all.put("globals", new LinkedHashMap<>(variables.of(Kind.GLOBALS)));
        all.put("collectionVariables", new LinkedHashMap<>(variables.of(Kind.COLLECTION)));
        return all;
    }
}

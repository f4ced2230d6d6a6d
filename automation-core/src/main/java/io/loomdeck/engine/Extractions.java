package io.loomdeck.engine;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Extraction;
import io.loomdeck.step.Inspectable;
import io.loomdeck.step.StepException;
import io.loomdeck.step.extraction.Extractor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes variables from a step's result. */
final class Extractions {

    private final Context context;

    Extractions(Context context) {
        this.context = context;
    }

    void extract(List<Extraction> extractions, @Nullable Object result) {
        Inspectable inspectable = PlainResult.of(result);
        for (Extraction extraction : extractions) {
            context.variables().set(extraction.name(), value(extraction, result, inspectable));
        }
    }

    private @Nullable Object value(Extraction extraction, @Nullable Object result, Inspectable inspectable) {
        if (extraction.source() != Extraction.Source.EXPRESSION) {
            return Extractor.extract(extraction, context.text(extraction.query()), inspectable);
        }
        Map<String, @Nullable Object> bindings = new HashMap<>();
        bindings.put("result", Results.plain(result));
        Object value = context.evaluate(extraction.query(), bindings);
        if (value == null && extraction.required()) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    extraction.name() + " is null in the result, which is " + Values.describe(bindings.get("result")),
                    "add required: false where that is fine");
        }
        return value;
    }
}

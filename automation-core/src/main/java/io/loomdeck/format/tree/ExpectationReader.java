package io.loomdeck.format.tree;

import io.loomdeck.expression.Templates;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Durations;
import io.loomdeck.script.Expectation;
import io.loomdeck.script.Expectation.Check;
import io.loomdeck.script.Nearest;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code expect}. It is a mapping of subjects, an expression, or a list of both:
 *
 * <pre>
 * { status: 200, json: { "$.a": 1 }, header: { Content-Type: { contains: json } }, time: { lessThan: 2s } }
 * { css: "h1", text: "Welcome" }
 * { value: "${total}", greaterThan: 3 }
 * "${size(rows) > 3}"
 * </pre>
 */
final class ExpectationReader {

    /** How a check is written, in the order of the reference. */
    static final Map<String, Check> OPERATORS = operators();

    /** Subjects of which a query picks a part. */
    static final Set<String> WITH_PARTS = Set.of("json", "header", "css", "xpath", "cookie");

    private static final String VALUE = "value";

    private final Diagnostics diagnostics;
    private final Set<String> subjects;

    /**
     * A reader for the result of one action.
     *
     * @param subjects what can be looked at in the result
     */
    ExpectationReader(Diagnostics diagnostics, Set<String> subjects) {
        this.diagnostics = diagnostics;
        this.subjects = subjects;
    }

    private static Map<String, Check> operators() {
        var operators = new LinkedHashMap<String, Check>();
        operators.put("equals", Check.EQUALS);
        operators.put("not", Check.NOT_EQUALS);
        operators.put("contains", Check.CONTAINS);
        operators.put("matches", Check.MATCHES);
        operators.put("exists", Check.EXISTS);
        operators.put("lessThan", Check.LESS_THAN);
        operators.put("greaterThan", Check.GREATER_THAN);
        return java.util.Collections.unmodifiableMap(operators);
    }

    List<Expectation> read(SourceNode value) {
        var found = new ArrayList<Expectation>();
        if (value instanceof SourceNode.Sequence list) {
            list.items().forEach(item -> one(item, found));
        } else {
            one(value, found);
        }
        return found;
    }

    private void one(SourceNode value, List<Expectation> found) {
        if (value instanceof SourceNode.Mapping mapping) {
            if (!isLocator(mapping, found)) {
                mapping.entries().forEach(entry -> subject(entry, found));
            }
        } else if (ValueChecks.isExpression(value)) {
            found.add(expectation(VALUE, null, Check.EQUALS, value, value.position()));
        } else {
            diagnostics.error(
                    value.position(),
                    "wrong-type",
                    "`expect` takes a mapping of what is expected, or an expression, not " + value.kind(),
                    "For example: expect: { status: 200 }");
        }
    }

    /** The form that names a part and says what holds of it side by side: {@code { css: h1, text: Welcome }}. */
    private boolean isLocator(SourceNode.Mapping mapping, List<Expectation> found) {
        boolean compares = mapping.entries().stream().anyMatch(e -> OPERATORS.containsKey(e.key()));
        SourceNode.Entry located = mapping.entries().stream()
                .filter(e -> (compares && VALUE.equals(e.key()))
                        || (WITH_PARTS.contains(e.key()) && e.value() instanceof SourceNode.Scalar))
                .findFirst()
                .orElse(null);
        if (located == null) {
            return false;
        }
        known(located);
        Template query = Templates.parse(located.value(), diagnostics);
        int before = found.size();
        for (SourceNode.Entry entry : mapping.entries()) {
            Check check = "text".equals(entry.key()) ? Check.EQUALS : OPERATORS.get(entry.key());
            if ("text".equals(entry.key())) {
                checks(located.key(), query, entry.value(), entry.keyPosition(), found);
            } else if (check != null) {
                found.add(expectation(located.key(), query, check, entry.value(), entry.keyPosition()));
            } else if (!entry.equals(located)) {
                subject(entry, found);
            }
        }
        if (found.size() == before) {
            var exists = new Template.Constant(true, located.keyPosition());
            found.add(new Expectation(located.key(), query, Check.EXISTS, exists, located.keyPosition()));
        }
        return true;
    }

    private void subject(SourceNode.Entry entry, List<Expectation> found) {
        String subject = entry.key();
        if (!known(entry)) {
            return;
        }
        boolean parts = WITH_PARTS.contains(subject)
                && entry.value() instanceof SourceNode.Mapping mapping
                && !isWholeBody(subject, mapping);
        if (parts && entry.value() instanceof SourceNode.Mapping mapping) {
            for (SourceNode.Entry part : mapping.entries()) {
                Template query = Templates.parse(part.key(), part.keyPosition(), diagnostics);
                checks(subject, query, part.value(), part.keyPosition(), found);
            }
        } else {
            checks(subject, null, entry.value(), entry.keyPosition(), found);
        }
    }

    /** Whether operators apply to the JSON as a whole: a path begins with a dollar sign, an operator does not. */
    private static boolean isWholeBody(String subject, SourceNode.Mapping mapping) {
        return "json".equals(subject) && mapping.entries().stream().allMatch(e -> OPERATORS.containsKey(e.key()));
    }

    private boolean known(SourceNode.Entry entry) {
        String subject = entry.key();
        if (VALUE.equals(subject) || subjects.contains(subject)) {
            return true;
        }
        var known = new TreeSet<>(subjects);
        known.add(VALUE);
        diagnostics.error(
                entry.keyPosition(),
                "unknown-subject",
                "`" + subject + "` is nothing that this step's result has",
                Nearest.hint(subject, known));
        return false;
    }

    private void checks(
            String subject,
            @Nullable Template query,
            SourceNode value,
            io.loomdeck.script.Position position,
            List<Expectation> found) {
        if (!(value instanceof SourceNode.Mapping mapping) || !mentionsOperator(mapping)) {
            found.add(expectation(subject, query, Check.EQUALS, value, position));
            return;
        }
        for (SourceNode.Entry entry : mapping.entries()) {
            Check check = OPERATORS.get(entry.key());
            if (check == null) {
                diagnostics.error(
                        entry.keyPosition(),
                        "unknown-key",
                        "`" + entry.key() + "` is no way to compare",
                        Nearest.hint(entry.key(), OPERATORS.keySet()));
            } else {
                found.add(expectation(subject, query, check, entry.value(), entry.keyPosition()));
            }
        }
    }

    /** A mapping with a known or nearly known operator; any other mapping is a value to be equal to. */
    private static boolean mentionsOperator(SourceNode.Mapping mapping) {
        return mapping.entries().stream()
                .anyMatch(e -> OPERATORS.containsKey(e.key())
                        || Nearest.of(e.key(), OPERATORS.keySet()).isPresent());
    }

    private Expectation expectation(
            String subject,
            @Nullable Template query,
            Check check,
            SourceNode value,
            io.loomdeck.script.Position position) {
        Template expected = Templates.parse(value, diagnostics);
        if ("time".equals(subject) && expected instanceof Template.Constant constant && constant.value() != null) {
            expected = Durations.parse(String.valueOf(constant.value()))
                    .<Template>map(time -> new Template.Constant(time.toMillis(), constant.position()))
                    .orElse(constant);
        }
        return new Expectation(subject, query, check, expected, position);
    }
}

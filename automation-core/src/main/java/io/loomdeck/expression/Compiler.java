package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.jspecify.annotations.Nullable;

/** Compiles expressions and keeps what it compiled. Safe for any number of threads. */
final class Compiler {

    /** Above this the kept expressions are forgotten; a script has a few hundred. */
    private static final int MOST_KEPT = 20_000;

    private static final Set<String> LITERALS = Set.of("true", "false", "null", "NaN");

    private final JexlEngine engine;
    private final Map<String, Compiled> kept = new ConcurrentHashMap<>();

    Compiler(InstantSource clock) {
        FunctionTable functions = new FunctionTable(clock);
        Map<String, Object> namespaces = new HashMap<>();
        namespaces.put(null, functions);
        this.engine = new JexlBuilder()
                .features(features())
                .arithmetic(new Arithmetic())
                .uberspect(new Sandbox(functions))
                .namespaces(namespaces)
                .strict(true)
                .safe(true)
                .silent(false)
                .antish(false)
                .cancellable(true)
                .debug(false)
                .cache(0)
                .create();
    }

    private static JexlFeatures features() {
        return JexlFeatures.createNone()
                .structuredLiteral(true)
                .arrayReferenceExpr(true)
                .comparatorNames(true)
                .lexical(true);
    }

    Compiled compiled(String source) {
        Compiled known = kept.get(source);
        return known != null ? known : compileAndKeep(source);
    }

    private Compiled compileAndKeep(String source) {
        Compiled compiled;
        try {
            compiled = compile(source);
        } catch (JexlException e) {
            throw new StepException(ErrorClass.SCRIPT, "${" + source + "} is malformed", Problems.describe(e), e);
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(source, compiled);
        return compiled;
    }

    /**
     * Compiles without keeping.
     *
     * @throws JexlException where it is malformed
     */
    Compiled compile(String source) {
        Compiled path = path(source.strip());
        return path != null ? path : new Compiled.Jexl(parse(Shorthands.writeOut(source)), source);
    }

    JexlScript parse(String source) {
        return engine.createScript(source);
    }

    private static @Nullable Compiled path(String source) {
        int start = 0;
        for (int at = 0; at <= source.length(); at++) {
            boolean end = at == source.length() || source.charAt(at) == '.';
            if (end && at == start) {
                return null;
            }
            if (end) {
                start = at + 1;
            } else if (!isPathCharacter(source.charAt(at), at == start)) {
                return null;
            }
        }
        List<String> names = List.of(source.split("\\.", -1));
        return LITERALS.contains(names.getFirst()) ? null : new Compiled.Path(names);
    }

    private static boolean isPathCharacter(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return letter || (!first && c >= '0' && c <= '9');
    }

    Set<String> names(String source) {
        try {
            return switch (compile(source)) {
                case Compiled.Path path -> Set.of(path.names().getFirst());
                case Compiled.Jexl jexl -> roots(jexl.script());
            };
        } catch (JexlException | StackOverflowError _) {
            return Set.of();
        }
    }

    private static Set<String> roots(JexlScript script) {
        Set<String> roots = new LinkedHashSet<>();
        script.getVariables().forEach(path -> roots.add(path.getFirst()));
        return roots;
    }
}

package io.loomdeck.expression;

import io.loomdeck.script.Nearest;
import java.util.Optional;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlInfo;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with an expression before it is evaluated. */
final class Checker {

    private static final String BAD = "bad-expression";

    private Checker() {}

    static Optional<Expressions.Problem> check(String source, Compiler compiler) {
        if (source.isBlank()) {
            return problem(0, "empty-expression", "this expression is empty", "write a name or a computation in it");
        }
        if (source.length() > Limits.SOURCE) {
            return problem(
                    0, BAD, "this expression is longer than " + Limits.SOURCE + " characters", "split it with set");
        }
        if (Source.depth(source) > Limits.DEPTH) {
            return problem(
                    0, BAD, "this expression nests deeper than " + Limits.DEPTH + " brackets", "split it with set");
        }
        Optional<Expressions.Problem> call = calls(source);
        return call.isPresent() ? call : syntax(source, compiler);
    }

    private static Optional<Expressions.Problem> calls(String source) {
        for (Source.Word word : Source.words(source)) {
            if (word.call() && word.afterDot()) {
                ExpressionFunction function = FunctionTable.find(word.text());
                return problem(
                        word.start(),
                        "method-call",
                        "values have no methods, so ." + word.text() + "(…) cannot be called",
                        function == null ? "use one of the functions" : "write " + function.signature());
            }
            if (word.call() && !isOperator(word.text()) && FunctionTable.find(word.text()) == null) {
                return problem(
                        word.start(), "unknown-function", "there is no function " + word.text(), near(word.text()));
            }
        }
        return Optional.empty();
    }

    private static boolean isOperator(String word) {
        return switch (word) {
            case "and", "or", "not", "empty", "size", "eq", "ne", "lt", "gt", "le", "ge", "div", "mod" -> true;
            default -> false;
        };
    }

    private static @Nullable String near(String name) {
        return Nearest.of(name, FunctionTable.names())
                .map(FunctionTable::find)
                .map(known -> "did you mean " + known.signature() + "?")
                .orElse(null);
    }

    private static Optional<Expressions.Problem> syntax(String source, Compiler compiler) {
        try {
            compiler.compile(source);
            return Optional.empty();
        } catch (JexlException e) {
            return problem(offset(source, e.getInfo()), BAD, "this expression is malformed", Problems.describe(e));
        } catch (StackOverflowError _) {
            return problem(0, BAD, "this expression is too deep", "split it with set");
        }
    }

    private static int offset(String source, @Nullable JexlInfo info) {
        if (info == null) {
            return 0;
        }
        int start = 0;
        for (int line = 1; line < info.getLine(); line++) {
            int newline = source.indexOf('\n', start);
            if (newline < 0) {
                break;
            }
            start = newline + 1;
        }
        return Math.clamp(start + info.getColumn() - 1L, 0, Math.max(0, source.length() - 1));
    }

    private static Optional<Expressions.Problem> problem(
            int offset, String code, String message, @Nullable String hint) {
        return Optional.of(new Expressions.Problem(offset, code, message, hint));
    }
}

package io.loomdeck.expression;

import org.apache.commons.jexl3.JexlException;

/** Says what JEXL found wrong, in words for authors of scripts. */
final class Problems {

    private Problems() {}

    static String describe(JexlException problem) {
        return switch (problem) {
            case JexlException.Tokenization e -> "unexpected " + quoted(e.getDetail());
            case JexlException.Ambiguous e -> "unclear at " + quoted(e.getDetail());
            case JexlException.Feature e -> "only plain expressions are possible here, not " + quoted(e.getDetail());
            case JexlException.Parsing e -> "unexpected " + quoted(e.getDetail());
            case JexlException.Property e -> e.getProperty() + " cannot be read";
            case JexlException.Method e -> call(e.getMethod());
            case JexlException.Operator e -> "the operator " + e.getSymbol() + " cannot be applied to these values";
            default -> {
                Throwable cause = problem.getCause();
                String message = cause == null ? problem.getMessage() : cause.getMessage();
                yield message == null ? "it has no result" : message;
            }
        };
    }

    private static String call(String name) {
        ExpressionFunction function = FunctionTable.find(name);
        return function == null ? "there is no function " + name : "write it as " + function.signature();
    }

    private static String quoted(String detail) {
        return detail == null || detail.isBlank() ? "end" : detail.strip();
    }
}

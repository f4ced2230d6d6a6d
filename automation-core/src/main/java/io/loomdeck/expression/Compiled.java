package io.loomdeck.expression;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Nearest;
import io.loomdeck.step.StepException;
import io.loomdeck.step.Variables;
import java.util.List;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlScript;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** An expression that is ready to be evaluated. Immutable, and safe for any number of threads. */
sealed interface Compiled {

    @Nullable
    Object evaluate(Variables variables);

    /** A variable and members of it, by far the most frequent kind: {@code item.price}. */
    record Path(List<String> names) implements Compiled {
        @Override
        public @Nullable Object evaluate(Variables variables) {
            String root = names.getFirst();
            Object value = variables.get(root);
            if (value == null && !variables.has(root)) {
                throw unknown(root, variables);
            }
            for (int i = 1; i < names.size(); i++) {
                value = Sandbox.member(value, names.get(i));
            }
            return Values.plain(value);
        }
    }

    /** Anything else. */
    record Jexl(JexlScript script, String source) implements Compiled {
        @Override
        public @Nullable Object evaluate(Variables variables) {
            try {
                return Values.plain(script.execute(new Names(variables)));
            } catch (JexlException.Variable e) {
                throw variables.has(e.getVariable()) ? failed(e) : unknown(e.getVariable(), variables);
            } catch (JexlException.Cancel e) {
                Thread.currentThread().interrupt();
                throw new StepException(ErrorClass.CANCELLED, "The expression was interrupted", null, e);
            } catch (JexlException e) {
                throw failed(e);
            } catch (ArithmeticException | StackOverflowError e) {
                throw new StepException(ErrorClass.SCRIPT, "${" + source + "} cannot be computed", e.getMessage(), e);
            }
        }

        private StepException failed(JexlException problem) {
            for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
                if (cause instanceof StepException known) {
                    return known;
                }
            }
            return new StepException(
                    ErrorClass.SCRIPT, "${" + source + "} cannot be computed", Problems.describe(problem), problem);
        }
    }

    private static StepException unknown(String name, Variables variables) {
        String hint = Nearest.of(name, variables.names())
                .map(near -> "did you mean " + near + "?")
                .orElse("set it before, or give it as an input");
        return new StepException(ErrorClass.SCRIPT, "There is no variable " + name, hint);
    }

    /** The variables as JEXL asks for them. */
    @NullUnmarked
    record Names(Variables variables) implements JexlContext {
        @Override
        public Object get(String name) {
            return variables.get(name);
        }

        @Override
        public boolean has(String name) {
            return variables.has(name);
        }

        @Override
        public void set(String name, Object value) {
            throw new UnsupportedOperationException("expressions do not assign");
        }
    }
}

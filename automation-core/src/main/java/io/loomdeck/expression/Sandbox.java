package io.loomdeck.expression;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlOperator;
import org.apache.commons.jexl3.introspection.JexlMethod;
import org.apache.commons.jexl3.introspection.JexlPropertyGet;
import org.apache.commons.jexl3.introspection.JexlPropertySet;
import org.apache.commons.jexl3.introspection.JexlUberspect;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * All that an expression can reach of the objects it sees: the members of mappings, the items of lists, and the calls of
 * our own functions. It takes the place of JEXL's introspection, so that no Java method, field, constructor or class can
 * be reached whatever the expression says. Immutable.
 */
@NullUnmarked
final class Sandbox implements JexlUberspect {

    private final FunctionTable functions;

    Sandbox(FunctionTable functions) {
        this.functions = functions;
    }

    @Override
    public JexlMethod getMethod(Object target, String name, Object... arguments) {
        return target == functions ? functions.method(name, arguments.length) : null;
    }

    @Override
    public JexlPropertyGet getPropertyGet(List<PropertyResolver> resolvers, Object target, Object key) {
        return getPropertyGet(target, key);
    }

    @Override
    public JexlPropertyGet getPropertyGet(Object target, Object key) {
        return new Member(key);
    }

    @Override
    public Iterator<?> getIterator(Object target) {
        return target instanceof Collection<?> items ? items.iterator() : null;
    }

    @Override
    public JexlMethod getConstructor(Object constructor, Object... arguments) {
        return null;
    }

    @Override
    public Class<?> getClassByName(String name) {
        return null;
    }

    @Override
    public ClassLoader getClassLoader() {
        return Sandbox.class.getClassLoader();
    }

    @Override
    public void setClassLoader(ClassLoader loader) {
        // there are no classes to load
    }

    @Override
    public JexlArithmetic.Uberspect getArithmetic(JexlArithmetic arithmetic) {
        return null;
    }

    @Override
    public JexlOperator.Uberspect getOperator(JexlArithmetic arithmetic) {
        return null;
    }

    @Override
    public JexlPropertySet getPropertySet(List<PropertyResolver> resolvers, Object target, Object key, Object value) {
        return null;
    }

    @Override
    public JexlPropertySet getPropertySet(Object target, Object key, Object value) {
        return null;
    }

    @Override
    public List<PropertyResolver> getResolvers(JexlOperator operator, Object target) {
        return List.of();
    }

    @Override
    public int getVersion() {
        return 1;
    }

    /**
     * The member of a value, as expressions see it.
     *
     * @throws io.loomdeck.step.StepException where such a value has no members
     */
    static @Nullable Object member(@Nullable Object target, @Nullable Object key) {
        return switch (target) {
            case null -> null;
            case Map<?, ?> map -> mapMember(map, key);
            case List<?> list -> item(list, key);
            default ->
                throw Arguments.wrong(
                        Values.text(key),
                        Values.describe(target) + " has no members, so ." + Values.text(key) + " means nothing");
        };
    }

    private static @Nullable Object mapMember(Map<?, ?> map, @Nullable Object key) {
        return map.get(key instanceof String ? key : Values.text(key));
    }

    private static @Nullable Object item(List<?> list, @Nullable Object key) {
        if (!(key instanceof Number number)) {
            Double parsed = Values.number(key);
            if (parsed == null) {
                throw Arguments.wrong(
                        Values.text(key),
                        "a list has no member of this name; pluck(list, '" + Values.text(key)
                                + "') takes it of every item");
            }
            return item(list, parsed.longValue());
        }
        long index = number.longValue();
        long place = index < 0 ? list.size() + index : index;
        if (place < 0 || place >= list.size()) {
            throw Arguments.wrong("[" + index + "]", "the list has " + list.size() + " items, counted from 0");
        }
        return list.get((int) place);
    }

    /** The getter of one member; serves any target, so that JEXL may keep it. */
    private record Member(Object key) implements JexlPropertyGet {
        @Override
        public Object invoke(Object target) {
            return member(target, key);
        }

        @Override
        public Object tryInvoke(Object target, Object otherKey) throws JexlException.TryFailed {
            return member(target, otherKey);
        }

        @Override
        public boolean tryFailed(Object result) {
            return false;
        }

        @Override
        public boolean isCacheable() {
            return true;
        }
    }
}

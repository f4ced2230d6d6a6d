package io.loomdeck.step.control;

import io.loomdeck.expression.Values;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list that never changes, but can be made longer by a new list that shares its items. Appending costs the same however
 * long it is, and whoever reads an older one sees what was there then.
 *
 * <p>Concurrency: lists that share items share a {@link Store}, whose monitor guards its length. The longest list of a
 * store extends it in place, behind what any other list of it can see; every other one copies.
 */
final class SharedList extends AbstractList<@Nullable Object> implements RandomAccess {

    /** Room for items. */
    private static final class Store {
        private @Nullable Object[] items = new @Nullable Object[0];
        private int used;
    }

    private final Store store;
    private final @Nullable Object[] items;
    private final int size;

    private SharedList(Store store, int size) {
        this.store = store;
        this.items = store.items;
        this.size = size;
    }

    /**
     * What a variable holds, as a list that can be made longer.
     *
     * @throws StepException where it holds something else
     */
    static SharedList of(String name, @Nullable Object value) {
        return switch (value) {
            case null -> empty();
            case SharedList list -> list;
            case Collection<?> items -> empty().with(items);
            default ->
                throw new StepException(
                        ErrorClass.SCRIPT,
                        name + " is no list, but " + Values.describe(value),
                        "append to another name, or begin with set: { " + name + ": [] }",
                        null);
        };
    }

    private static SharedList empty() {
        return new SharedList(new Store(), 0);
    }

    /** This list and more items. */
    SharedList with(Collection<?> more) {
        @Nullable Object[] added = more.toArray();
        synchronized (store) {
            if (store.used == size) {
                return extended(store, added);
            }
        }
        Store copy = new Store();
        copy.items = Arrays.copyOf(items, size + added.length);
        copy.used = size;
        return extended(copy, added);
    }

    private SharedList extended(Store target, @Nullable Object[] added) {
        int longer = Math.addExact(size, added.length);
        if (longer > target.items.length) {
            target.items =
                    Arrays.copyOf(target.items, Math.max(longer, target.items.length + (target.items.length >> 1) + 8));
        }
        System.arraycopy(added, 0, target.items, size, added.length);
        target.used = longer;
        return new SharedList(target, longer);
    }

    @Override
    public @Nullable Object get(int index) {
        return items[Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }
}

package io.loomdeck.javascript;

/**
 * An estimate of the memory that an evaluation holds. It holds no more than its thread has allocated, and no more than the
 * heap has grown by from one collection to another; where both exceed the limit, and do so at two collections in a row,
 * the limit is taken for exceeded. Not safe for use by several threads at once.
 */
final class MemoryUse {

    private final long limit;

    private long before;
    private long atEntry;
    private long others = -1;
    private long lastCollection;
    private int exceeded;

    MemoryUse(long limit) {
        this.limit = limit;
    }

    void enter(Thread worker) {
        atEntry = Heap.allocatedBy(worker);
    }

    void leave(Thread worker) {
        before += Heap.allocatedBy(worker) - atEntry;
    }

    boolean isExceeded(Thread worker, Heap heap) {
        long allocated = before + Heap.allocatedBy(worker) - atEntry;
        if (others < 0) {
            others = heap.leftByLastCollection();
            lastCollection = heap.collections();
        }
        if (allocated <= limit) {
            return false;
        }
        long collection = heap.collections();
        if (collection == lastCollection) {
            return heap.isNearlyFull();
        }
        lastCollection = collection;
        // What others hold is at least what was left beyond all that this evaluation can hold.
        others = Math.max(others, heap.leftByLastCollection() - allocated);
        exceeded = heap.leftByLastCollection() - others > limit ? exceeded + 1 : 0;
        return exceeded >= 2 || (exceeded == 1 && heap.isNearlyFull());
    }
}

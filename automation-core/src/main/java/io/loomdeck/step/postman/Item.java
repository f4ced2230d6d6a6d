package io.loomdeck.step.postman;

import io.loomdeck.script.Position;
import java.util.List;
import java.util.Map;

/**
 * A request of a collection with what it inherits.
 *
 * @param id by which scripts can name it; empty where it has none
 * @param path its folders and itself: {@code Users / Create}
 * @param request in the shape of the file, with the authorization that counts for it; plain values
 * @param before the scripts before it, those of the collection first
 * @param after the scripts after it, in the same order
 * @param behavior its {@code protocolProfileBehavior}
 */
record Item(
        String id,
        String name,
        String path,
        Map<String, Object> request,
        List<Script> before,
        List<Script> after,
        Map<String, Object> behavior,
        Position position) {

    Item {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Whether a switch of the behavior is on. */
    boolean is(String behaviour, boolean otherwise) {
        return behavior.get(behaviour) instanceof Boolean set ? set : otherwise;
    }
}

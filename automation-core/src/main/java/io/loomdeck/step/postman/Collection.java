package io.loomdeck.step.postman;

import java.util.List;
import java.util.Map;

/**
 * A collection as it is run.
 *
 * @param items its requests, in order, folders flattened
 * @param variables of the collection, by name
 */
record Collection(String name, List<Item> items, Map<String, Object> variables) {

    Collection {
        items = List.copyOf(items);
        variables = Map.copyOf(variables);
    }
}

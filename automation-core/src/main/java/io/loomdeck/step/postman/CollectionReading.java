package io.loomdeck.step.postman;

import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a collection: flattens its folders and lets requests inherit. Belongs to one thread. */
final class CollectionReading {

    private static final int DEEPEST = 100;

    private final Diagnostics diagnostics;
    private final List<Item> items = new ArrayList<>();

    CollectionReading(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** What requests inherit from the collection and the folders around them. */
    private record Inherited(
            String path,
            List<Script> before,
            List<Script> after,
            Map<String, Object> auth,
            Map<String, Object> behavior) {

        Inherited within(@Nullable String name, SourceNode around) {
            List<Script> allBefore = new ArrayList<>(before);
            allBefore.addAll(Scripts.of(around, "prerequest"));
            List<Script> allAfter = new ArrayList<>(after);
            allAfter.addAll(Scripts.of(around, "test"));
            Map<String, Object> own = Plain.map(plain(around, "auth"));
            Map<String, Object> allBehavior = new LinkedHashMap<>(behavior);
            allBehavior.putAll(Plain.map(plain(around, "protocolProfileBehavior")));
            return new Inherited(
                    name == null ? path : path + name + " / ",
                    allBefore,
                    allAfter,
                    own.isEmpty() ? auth : own,
                    allBehavior);
        }
    }

    Collection read(SourceNode root) {
        SourceNode info = child(root, "info");
        String name = info == null ? "" : text(info, "name");
        if (!(child(root, "item") instanceof SourceNode.Sequence list)) {
            diagnostics.error(root.position(), "no-items", "The collection has no list `item`", null);
            return new Collection(name, List.of(), Map.of());
        }
        Inherited nothing = new Inherited("", List.of(), List.of(), Map.of(), Map.of());
        list(list, nothing.within(null, root), 0);
        if (items.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.warning(
                    list.position(),
                    "no-requests",
                    "The collection has no requests",
                    "Add one in Postman, export again");
        }
        return new Collection(name, items, VariableValues.of(plain(root, "variable")));
    }

    private void list(SourceNode.Sequence list, Inherited inherited, int depth) {
        if (depth > DEEPEST) {
            diagnostics.error(list.position(), "too-deep", "Folders lie more than " + DEEPEST + " deep", null);
            return;
        }
        for (SourceNode item : list.items()) {
            if (!(item instanceof SourceNode.Mapping mapping)) {
                diagnostics.error(
                        item.position(), "wrong-type", "An item is a request or a folder, not " + item.kind(), null);
            } else if (mapping.get("item") instanceof SourceNode.Sequence inner) {
                list(inner, inherited.within(named(mapping), mapping), depth + 1);
            } else {
                request(mapping, inherited);
            }
        }
    }

    private static String named(SourceNode.Mapping item) {
        String name = text(item, "name");
        return name.isBlank() ? "(no name)" : name;
    }

    private void request(SourceNode.Mapping item, Inherited around) {
        SourceNode written = item.get("request");
        if (written == null) {
            diagnostics.error(
                    item.position(), "no-request", "`" + named(item) + "` is neither a request nor a folder", null);
            return;
        }
        Inherited inherited = around.within(null, item);
        Object plain = Plain.of(written);
        Map<String, Object> request =
                plain instanceof String url ? new LinkedHashMap<>(Map.of("url", url)) : Plain.map(plain);
        if (Plain.map(request.get("auth")).isEmpty() && !inherited.auth().isEmpty()) {
            request.put("auth", inherited.auth());
        }
        RequestAuth.check(request, written.position(), diagnostics);
        items.add(new Item(
                text(item, "id"),
                named(item),
                inherited.path() + named(item),
                request,
                inherited.before(),
                inherited.after(),
                inherited.behavior(),
                item.position()));
    }

    static @Nullable SourceNode child(SourceNode node, String key) {
        return node instanceof SourceNode.Mapping mapping ? mapping.get(key) : null;
    }

    static @Nullable Object plain(SourceNode node, String key) {
        SourceNode value = child(node, key);
        return value == null ? null : Plain.of(value);
    }

    private static String text(SourceNode node, String key) {
        return Plain.text(plain(node, key));
    }

    /** The scripts that stand around an item. */
    private static final class Scripts {

        private Scripts() {}

        static List<Script> of(SourceNode around, String listener) {
            List<Script> scripts = new ArrayList<>();
            if (child(around, "event") instanceof SourceNode.Sequence events) {
                for (SourceNode event : events.items()) {
                    SourceNode script = child(event, "script");
                    boolean disabled = Boolean.TRUE.equals(plain(event, "disabled"));
                    if (script != null && !disabled && listener.equals(text(event, "listen"))) {
                        add(script, scripts);
                    }
                }
            }
            return scripts;
        }

        private static void add(SourceNode script, List<Script> scripts) {
            SourceNode written = script instanceof SourceNode.Mapping mapping ? mapping.get("exec") : script;
            List<String> code = new ArrayList<>();
            List<Position> lines = new ArrayList<>();
            List<SourceNode> parts = written instanceof SourceNode.Sequence list
                    ? list.items()
                    : written == null ? List.of() : List.of(written);
            for (SourceNode part : parts) {
                for (String line : Plain.text(Plain.of(part)).split("\r?\n", -1)) {
                    code.add(line);
                    lines.add(part.position());
                }
            }
            String whole = String.join("\n", code);
            if (!whole.isBlank()) {
                scripts.add(Script.of(whole, lines));
            }
        }
    }
}

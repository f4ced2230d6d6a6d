package io.loomdeck.format.seleniumide;

import io.loomdeck.format.json.JsonNodes;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a project's own JSON. Belongs to one thread. */
final class ProjectReader {

    private final Diagnostics diagnostics;

    ProjectReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    SideProject read(SourceNode root) {
        Version version = Version.of(JsonNodes.text(root, "version"));
        if (!version.isBefore(4, 0)) {
            diagnostics.warning(
                    root.position(),
                    "newer-version",
                    "The project has the version " + JsonNodes.text(root, "version") + "; known are those up to 3.0",
                    null);
        }
        TestReader reader = new TestReader(version, diagnostics);
        Map<String, SideProject.Test> byId = new LinkedHashMap<>();
        Map<String, SideProject.Test> byName = new LinkedHashMap<>();
        for (SourceNode node : JsonNodes.items(root, "tests")) {
            SideProject.Test test = reader.read(node);
            String id = JsonNodes.text(node, "id");
            byId.put(id == null ? test.name() : id, test);
            if (byName.putIfAbsent(test.name(), test) != null) {
                diagnostics.warning(
                        node.position(),
                        "same-name",
                        "There are several tests named `" + test.name() + "`; `run` runs the first",
                        "Rename one");
            }
        }
        return new SideProject(text(root, "name"), text(root, "url").strip(), suites(root, byId), byName);
    }

    /** The suites that hold tests; where there are none, all tests make one. */
    private List<SideProject.Suite> suites(SourceNode root, Map<String, SideProject.Test> tests) {
        List<SideProject.Suite> suites = new ArrayList<>();
        for (SourceNode node : JsonNodes.items(root, "suites")) {
            List<SideProject.Test> members = members(node, tests);
            if (!members.isEmpty()) {
                suites.add(new SideProject.Suite(
                        text(node, "name"),
                        members,
                        JsonNodes.isTrue(node, "persistSession"),
                        JsonNodes.isTrue(node, "parallel"),
                        seconds(node),
                        node.position()));
            }
        }
        if (suites.isEmpty()) {
            suites.add(new SideProject.Suite("", List.copyOf(tests.values()), false, false, 0, root.position()));
        }
        return suites;
    }

    private List<SideProject.Test> members(SourceNode suite, Map<String, SideProject.Test> tests) {
        List<SideProject.Test> members = new ArrayList<>();
        for (SourceNode item : JsonNodes.items(suite, "tests")) {
            SideProject.Test test = item instanceof SourceNode.Scalar id ? tests.get(id.text()) : null;
            if (test == null) {
                diagnostics.warning(
                        item.position(),
                        "unknown-test",
                        "The suite `" + text(suite, "name") + "` names a test that the project does not have",
                        null);
            } else {
                members.add(test);
            }
        }
        return members;
    }

    private static long seconds(SourceNode suite) {
        return JsonNodes.get(suite, "timeout") instanceof SourceNode.Scalar scalar
                        && scalar.value() instanceof Long seconds
                        && seconds > 0
                        && seconds < 1_000_000
                ? seconds
                : 0;
    }

    static String text(@Nullable SourceNode node, String key) {
        return Objects.requireNonNullElse(JsonNodes.text(node, key), "");
    }
}

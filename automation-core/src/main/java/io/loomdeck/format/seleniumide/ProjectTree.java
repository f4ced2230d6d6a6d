package io.loomdeck.format.seleniumide;

import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The script of a project. As in the official runner a failed test does not keep the others from running, so suites and
 * their tests are branches of which one at a time runs, unless the suite asks for more.
 */
final class ProjectTree {

    private final SideProject project;

    ProjectTree(SideProject project) {
        this.project = project;
    }

    SourceNode tree() {
        Nodes.MappingBuilder script = Nodes.mapping(Position.START);
        script.put("name", project.name().isBlank() ? null : project.name());
        script.put(
                "inputs",
                Nodes.mapping(Position.START)
                        .put("baseUrl", baseUrl())
                        .put("timeout", timeout())
                        .build());
        List<SourceNode> suites = project.suites().stream().map(this::suite).toList();
        List<SourceNode> steps = suites.size() == 1
                ? suites
                : List.of(branches(suites, false, Position.START).build());
        return script.put("steps", Nodes.list(steps, Position.START)).build();
    }

    private SourceNode baseUrl() {
        return Nodes.mapping(Position.START)
                .put("type", isAddress(project.url()) ? "url" : "text")
                .put("description", "What relative addresses are resolved against")
                .put("required", false)
                .put("default", project.url())
                .build();
    }

    private static SourceNode timeout() {
        return Nodes.mapping(Position.START)
                .put("type", "duration")
                .put("description", "How long a command waits for its element")
                .put("default", "15s")
                .build();
    }

    private static boolean isAddress(String url) {
        try {
            URI address = URI.create(url);
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).startsWith("http");
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private SourceNode suite(SideProject.Suite suite) {
        List<SourceNode> tests =
                suite.tests().stream().map(test -> step(test, suite)).toList();
        if (tests.size() == 1) {
            return tests.getFirst();
        }
        Nodes.MappingBuilder step = branches(tests, suite.parallel() && !suite.persistent(), suite.position());
        return step.put("name", suite.name().isBlank() ? null : suite.name()).build();
    }

    private static Nodes.MappingBuilder branches(List<SourceNode> steps, boolean atOnce, Position position) {
        Nodes.MappingBuilder step = Nodes.mapping(position).put("parallel", Nodes.list(steps, position));
        if (!atOnce) {
            step.put("concurrency", Nodes.value(1L, position));
        }
        return step.put("onError", "collect");
    }

    private SourceNode step(SideProject.Test test, SideProject.Suite suite) {
        Position position = test.position();
        Nodes.MappingBuilder selenium = Nodes.mapping(position);
        selenium.put("baseUrl", Nodes.text("${baseUrl}", position));
        selenium.put("timeout", Nodes.text("${timeout}", position));
        // Two suites of one name must not meet in one session.
        String session = suite.name() + "@" + suite.position().line();
        selenium.put("session", suite.persistent() ? Nodes.text(session.replace("${", "{"), position) : null);
        selenium.put("commands", rows(test.rows(), position));
        Nodes.MappingBuilder others = Nodes.mapping(position);
        called(test).forEach((name, other) -> others.put(name, rows(other.rows(), other.position())));
        selenium.put("tests", others.buildUnlessEmpty());
        Nodes.MappingBuilder step = Nodes.mapping(position).put("name", test.name());
        step.put("selenium", selenium.build());
        return step.put("timeout", suite.timeout() == 0 ? null : suite.timeout() + "s")
                .build();
    }

    /** Every test that one runs, directly or through others; all of them where a variable names one. */
    private Map<String, SideProject.Test> called(SideProject.Test test) {
        Map<String, SideProject.Test> called = new LinkedHashMap<>();
        List<SideProject.Test> open = new ArrayList<>(List.of(test));
        while (!open.isEmpty()) {
            for (Row row : open.removeLast().rows()) {
                if (!row.command().equals("run")) {
                    continue;
                }
                if (row.target().contains("${")) {
                    return project.tests();
                }
                SideProject.Test other = project.tests().get(row.target().strip());
                if (other != null && called.put(other.name(), other) == null) {
                    open.add(other);
                }
            }
        }
        return called;
    }

    private static SourceNode rows(List<Row> rows, Position position) {
        return Nodes.list(rows.stream().map(ProjectTree::row).toList(), position);
    }

    /** The texts stay as they are: what looks like an expression is a variable of the test. */
    private static SourceNode row(Row row) {
        Position position = row.position();
        Nodes.MappingBuilder command = Nodes.mapping(position).put("command", Nodes.text(row.command(), position));
        putText(command, "target", row.target(), position);
        putText(command, "value", row.value(), position);
        if (!row.fallbacks().isEmpty()) {
            List<SourceNode.Scalar> locators = row.fallbacks().stream()
                    .map(text -> Nodes.text(text, position))
                    .toList();
            command.put("fallbacks", Nodes.list(locators, position));
        }
        putText(command, "comment", row.comment(), position);
        Row.Window window = row.window();
        if (window != null) {
            putText(command, "opensWindow", window.variable(), position);
            putText(command, "windowTimeout", window.timeout() + "ms", position);
        }
        return command.build();
    }

    private static void putText(Nodes.MappingBuilder command, String key, String text, Position position) {
        if (!text.isEmpty()) {
            command.put(key, Nodes.text(text, position));
        }
    }
}

package io.loomdeck.format.seleniumide;

import static io.loomdeck.format.seleniumide.ProjectReader.text;

import io.loomdeck.format.json.JsonNodes;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.selenium.Argument;
import io.loomdeck.step.selenium.SideCommands;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of tests. Belongs to one thread. */
final class TestReader {

    private static final long WINDOW_TIMEOUT = 2_000;
    private static final long LONGEST_WINDOW_TIMEOUT = 600_000;

    /** Commands that the official runner gives no second chance. */
    private static final Set<String> NO_FALLBACKS = Set.of(
            "storeAttribute",
            "storeElementCount",
            "assertElementNotPresent",
            "verifyElementNotPresent",
            "waitForElementEditable",
            "waitForElementNotEditable",
            "waitForElementNotPresent",
            "waitForElementNotVisible");

    /** Commands for which it takes only what the author chose as a fallback, not what the recorder found besides. */
    private static final Set<String> CHOSEN_FALLBACKS = Set.of(
            "assertElementPresent",
            "verifyElementPresent",
            "waitForElementVisible",
            "waitForText",
            "dragAndDropToObject");

    private final Version version;
    private final Migration migration;
    private final Diagnostics diagnostics;

    TestReader(Version version, Diagnostics diagnostics) {
        this.version = version;
        this.migration = new Migration(version);
        this.diagnostics = diagnostics;
    }

    SideProject.Test read(SourceNode test) {
        String name = text(test, "name");
        List<Row> rows = new ArrayList<>();
        for (SourceNode node : JsonNodes.items(test, "commands")) {
            if (!(node instanceof SourceNode.Mapping)) {
                diagnostics.error(node.position(), "wrong-type", "A command is an object, not " + node.kind(), null);
            } else if (isDone(node)) {
                rows.add(row(node));
            }
        }
        return new SideProject.Test(name.isBlank() ? "Untitled" : name.strip(), migration.of(rows), test.position());
    }

    /** Rows without a command are comments; those that are disabled are no part of the control flow either. */
    private static boolean isDone(SourceNode row) {
        String command = text(row, "command").strip();
        return !command.isEmpty() && !command.startsWith("//") && !JsonNodes.isTrue(row, "skip");
    }

    private Row row(SourceNode node) {
        String command = text(node, "command").strip();
        boolean located = SideCommands.target(command) == Argument.LOCATOR || command.equals("selectFrame");
        return new Row(
                command,
                text(node, "target"),
                text(node, "value"),
                located && !NO_FALLBACKS.contains(command) ? fallbacks(node, command) : List.of(),
                text(node, "comment").strip(),
                window(node),
                node.position());
    }

    private List<String> fallbacks(SourceNode row, String command) {
        Set<String> locators = new LinkedHashSet<>();
        boolean all = !CHOSEN_FALLBACKS.contains(command);
        collect(row, "targetFallback", locators);
        // Before version 3 these were the chosen ones too.
        if (all || version.isBefore(3, 0)) {
            collect(row, "targets", locators);
        }
        if (all) {
            collect(row, "fallbackTargets", locators);
        }
        locators.remove(text(row, "target"));
        return List.copyOf(locators);
    }

    /** Locators stand alone or each in a pair with the way in which it was found. */
    private static void collect(SourceNode row, String key, Set<String> locators) {
        for (SourceNode item : JsonNodes.items(row, key)) {
            SourceNode locator =
                    item instanceof SourceNode.Sequence pair && !pair.items().isEmpty()
                            ? pair.items().getFirst()
                            : item;
            if (locator instanceof SourceNode.Scalar scalar && !scalar.text().isBlank()) {
                locators.add(scalar.text());
            }
        }
    }

    private static Row.@Nullable Window window(SourceNode row) {
        String variable = text(row, "windowHandleName").strip();
        if (!JsonNodes.isTrue(row, "opensWindow") || variable.isEmpty()) {
            return null;
        }
        long timeout = JsonNodes.get(row, "windowTimeout") instanceof SourceNode.Scalar scalar
                        && scalar.value() instanceof Long millis
                ? Math.clamp(millis, 0, LONGEST_WINDOW_TIMEOUT)
                : WINDOW_TIMEOUT;
        return new Row.Window(variable, timeout);
    }
}

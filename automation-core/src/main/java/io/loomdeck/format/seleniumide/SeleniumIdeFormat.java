package io.loomdeck.format.seleniumide;

import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.json.JsonNodes;
import io.loomdeck.format.json.JsonShape;
import io.loomdeck.format.json.JsonTree;
import io.loomdeck.format.translate.TranslatedFormat;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import io.loomdeck.step.StepTypes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A project of Selenium IDE: its suites with their tests, or all tests where no suite holds any. Older versions are
 * migrated first. Stateless.
 *
 * @see <a href="https://www.selenium.dev/selenium-ide/">Selenium IDE</a>
 */
public final class SeleniumIdeFormat extends TranslatedFormat {

    /** With every step type that is installed. */
    public SeleniumIdeFormat() {
        this(StepTypes.installed());
    }

    /** With just these step types. */
    public SeleniumIdeFormat(StepTypes types) {
        super(types);
    }

    @Override
    public String id() {
        return "selenium-ide";
    }

    @Override
    public boolean recognises(ScriptSource source) {
        Set<String> keys = JsonShape.keys(source.content());
        boolean project = keys.contains("tests") && (keys.contains("suites") || keys.contains("urls"));
        return project || source.fileName().toLowerCase(Locale.ROOT).endsWith(".side");
    }

    @Override
    public Optional<SourceNode> tree(ScriptSource source, Diagnostics diagnostics) {
        return JsonTree.read(source.content(), Set.of(), diagnostics).flatMap(root -> script(root, diagnostics));
    }

    private static Optional<SourceNode> script(SourceNode root, Diagnostics diagnostics) {
        if (!(JsonNodes.get(root, "tests") instanceof SourceNode.Sequence)) {
            diagnostics.error(
                    root.position(), "not-side", "This is no project of Selenium IDE: it has no list of `tests`", null);
            return Optional.empty();
        }
        SideProject project = new ProjectReader(diagnostics).read(root);
        if (project.suites().stream().allMatch(suite -> suite.tests().isEmpty())) {
            diagnostics.error(root.position(), "no-steps", "The project has no tests", "Record one and save it again");
            return Optional.empty();
        }
        return Optional.of(new ProjectTree(project).tree());
    }
}

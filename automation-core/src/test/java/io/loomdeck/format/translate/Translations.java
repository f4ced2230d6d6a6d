package io.loomdeck.format.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.format.ScriptFormat;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.format.yaml.YamlFormat;
import io.loomdeck.format.yaml.YamlText;
import io.loomdeck.script.Diagnostic;
import io.loomdeck.script.Diagnostics;
import io.loomdeck.script.SourceNode;
import java.util.List;

/** Files of other tools as the YAML that they mean. */
public final class Translations {

    private Translations() {}

    /** The script as YAML, after making sure that it reads as the same tree. */
    public static String yaml(ScriptFormat format, String fileName, String text) {
        var diagnostics = new Diagnostics();
        SourceNode root =
                format.tree(ScriptSource.of(fileName, text), diagnostics).orElseThrow(() -> problem(diagnostics));
        assertThat(diagnostics.hasErrors()).as("%s", diagnostics.inOrder()).isFalse();
        String yaml = YamlText.of(root);
        SourceNode again = new YamlFormat()
                .tree(ScriptSource.of("again.yaml", yaml), new Diagnostics())
                .orElseThrow();
        assertThat(YamlText.of(again)).isEqualTo(yaml);
        return yaml;
    }

    /** What is found in a file, as {@code line:column code}. */
    public static List<String> places(ScriptFormat format, String fileName, String text) {
        var diagnostics = new Diagnostics();
        format.tree(ScriptSource.of(fileName, text), diagnostics);
        return diagnostics.inOrder().stream()
                .map(found -> found.position() + " " + found.code())
                .toList();
    }

    private static AssertionError problem(Diagnostics diagnostics) {
        return new AssertionError(
                diagnostics.inOrder().stream().map(Diagnostic::toString).toList());
    }
}

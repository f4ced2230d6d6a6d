package io.loomdeck.console.importing.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.scripts.InputSets;
import io.loomdeck.console.scripts.ScriptRow;
import io.loomdeck.console.scripts.ScriptService;
import io.loomdeck.console.scripts.ScriptSort;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImportViewTest extends ViewTest {

    private static final String CURL = "curl -X POST http://localhost:1/orders -d a=b\n";

    @Autowired
    private ScriptService scripts;

    @Autowired
    private InputSets sets;

    private ImportView open() {
        return navigate("scripts/import", ImportView.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<FoundFile> found() {
        return find(FoundFile.class).all();
    }

    @Test
    void whatAFileIsAndDoesIsSaidBeforeAnythingIsStored() {
        ImportView view = open();
        int before = scripts.count("", false);

        view.look("orders.curl", bytes(CURL));

        assertThat(found())
                .singleElement()
                .satisfies(file -> assertThat(file.getElement().getTextRecursively())
                        .contains("curl commands", "orders.curl", "What it does: 1 step", "POST"));
        assertThat(scripts.count("", false)).isEqualTo(before);
    }

    @Test
    void whatIsNoScriptIsNamedWithTheReason() {
        ImportView view = open();

        view.look("picture.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF});
        view.look("notes.md", bytes("# Notes"));

        assertThat(found()).isEmpty();
        assertThat(view.getElement().getTextRecursively())
                .contains("picture.png: not a text", "notes.md: in no format that is known here");
    }

    @Test
    void environmentsBecomeSetsOfInputs() {
        ImportView view = open();
        view.look("shop.http", bytes("GET {{host}}/orders\n"));
        view.look(
                "http-client.env.json",
                bytes("{\"$shared\": {\"v\": 1}, \"dev\": {\"host\": \"http://localhost:1\"}}"));
        view.look("http-client.private.env.json", bytes("{\"dev\": {\"token\": \"t\"}}"));
        assertThat(view.getElement().getTextRecursively())
                .contains("Environment dev: 2 values", "private environments are not kept");

        find(Button.class).withText("Import").single().click();

        long id = scripts.page("shop", false, ScriptSort.SAVED, false, 0, 1)
                .getFirst()
                .id();
        assertThat(sets.list(id)).singleElement().satisfies(set -> {
            assertThat(set.name()).isEqualTo("dev");
            assertThat(set.values()).containsEntry("environment", Map.of("v", 1, "host", "http://localhost:1"));
        });
    }

    @Test
    void whatIsTickedBecomesAScriptInItsOwnFormat() {
        ImportView view = open();
        view.look("orders.curl", bytes(CURL));
        view.look("broken.yaml", bytes("name: Broken\nsteps:\n  - lgo: x\n"));
        assertThat(found()).extracting(FoundFile::isChosen).containsExactly(true, false);

        find(Button.class).withText("Import").single().click();

        List<ScriptRow> newest = scripts.page("orders", false, ScriptSort.SAVED, false, 0, 1);
        assertThat(newest).singleElement().satisfies(row -> {
            assertThat(row.runnable()).isTrue();
            assertThat(scripts.currentVersion(row.id()).source()).isEqualTo(CURL);
            assertThat(scripts.currentVersion(row.id()).fileName()).isEqualTo("orders.curl");
            assertThat(scripts.yaml(scripts.currentVersion(row.id())))
                    .hasValueSatisfying(yaml -> assertThat(yaml).contains("http:", "POST"));
        });
    }
}

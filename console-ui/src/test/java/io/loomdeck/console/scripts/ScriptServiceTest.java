package io.loomdeck.console.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.console.scripts.GalleryScripts.Outcome;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@Transactional
@WithMockUser(username = "ada", roles = "AUTHOR")
class ScriptServiceTest {

    private static final String DRAFT = "name: Half done\nsteps:\n  - htpp: GET http://localhost/\n";

    @Autowired
    private ScriptService scripts;

    @Autowired
    private GalleryScripts gallery;

    private static String script(String name) {
        return "name: " + name + "\ndescription: Waits.\nsteps:\n  - wait: 1s\n";
    }

    @Test
    void aDraftWithMistakesIsSavedAndMarked() {
        long id = scripts.create(DRAFT);

        assertThat(scripts.row(id)).get().satisfies(row -> {
            assertThat(row.name()).isEqualTo("Half done");
            assertThat(row.runnable()).isFalse();
            assertThat(row.savedBy()).isEqualTo("ada");
        });
        assertThat(scripts.currentVersion(id).script()).isNull();
        assertThat(scripts.currentVersion(id).diagnostics()).isNotEmpty();
        assertThat(scripts.currentVersion(id).fileName()).isEqualTo("half-done.yaml");
    }

    @Test
    void everySaveIsAVersionAndOldOnesStayAsTheyWere() {
        long id = scripts.create(DRAFT);

        assertThat(scripts.save(id, 1, script("Whole"))).isEqualTo(2);
        assertThat(scripts.save(id, 2, script("Whole")))
                .as("nothing has changed")
                .isEqualTo(2);

        assertThat(scripts.version(id, 1).source()).isEqualTo(DRAFT);
        assertThat(scripts.versions(id)).extracting(ScriptVersionRow::number).containsExactly(2, 1);
        assertThat(scripts.versions(id)).extracting(ScriptVersionRow::name).containsExactly("Whole", "Half done");
    }

    @Test
    void whoeverSavesOverAnotherOnesVersionIsTold() {
        long id = scripts.create(script("Shared"));
        scripts.save(id, 1, script("Shared by two"));

        assertThatThrownBy(() -> scripts.save(id, 1, script("Late")))
                .isInstanceOf(SaveConflictException.class)
                .hasMessageContaining("ada has saved version 2");
    }

    @Test
    void theListIsSearchedSortedAndCutByTheDatabase() {
        String mark = UUID.randomUUID().toString();
        for (String name : new String[] {"b", "A", "c", "d_1", "d%1"}) {
            scripts.create(script(name + " " + mark));
        }

        assertThat(scripts.page(mark, false, ScriptSort.NAME, true, 1, 2))
                .extracting(row -> row.name().charAt(0))
                .containsExactly('b', 'c');
        assertThat(scripts.count(mark, false)).isEqualTo(5);
        assertThat(scripts.count("d_1 " + mark, false))
                .as("_ stands for itself")
                .isEqualTo(1);
    }

    @Test
    void whatIsPutAwayIsInAListOfItsOwnAndComesBack() {
        String name = UUID.randomUUID().toString();
        long id = scripts.create(script(name));

        scripts.archive(id, true);
        assertThat(scripts.count(name, false)).isZero();
        assertThat(scripts.count(name, true)).isEqualTo(1);
        assertThat(scripts.currentVersion(id).scriptName()).isEqualTo(name);

        scripts.archive(id, false);
        assertThat(scripts.count(name, false)).isEqualTo(1);
    }

    @Test
    void aTextThatIsTooLongIsRefusedWithItsLength() {
        assertThatThrownBy(() -> scripts.create("#".repeat(1_000_001)))
                .isInstanceOf(ScriptTooLargeException.class)
                .hasMessageContaining("1,000,001");
    }

    @Test
    void unknownScriptsAndVersionsAreNamed() {
        long id = scripts.create(script("Known"));

        assertThatThrownBy(() -> scripts.currentVersion(-1)).hasMessage("There is no script -1");
        assertThatThrownBy(() -> scripts.version(id, 9)).hasMessageContaining("has no version 9");
    }

    @Test
    void theGalleryIsUpdatedUntilSomebodyMakesAScriptTheirOwn() {
        assertThat(gallery.install("test-a", "a.yaml", script("One")).outcome()).isEqualTo(Outcome.ADDED);
        assertThat(gallery.install("test-a", "a.yaml", script("One")).outcome()).isEqualTo(Outcome.UNCHANGED);
        var updated = gallery.install("test-a", "a.yaml", script("Two"));
        assertThat(updated.outcome()).isEqualTo(Outcome.UPDATED);

        scripts.save(updated.scriptId(), 2, script("Mine"));

        assertThat(gallery.install("test-a", "a.yaml", script("Three")).outcome())
                .isEqualTo(Outcome.KEPT);
        assertThat(scripts.currentVersion(updated.scriptId()).scriptName()).isEqualTo("Mine");
    }

    @Test
    @WithMockUser(roles = "VIEWER")
    void whoMayOnlyLookSavesNothing() {
        assertThatThrownBy(() -> scripts.create(DRAFT)).isInstanceOf(AccessDeniedException.class);
        assertThat(scripts.count("", false)).isNotNegative();
    }
}

package io.loomdeck.console.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.scripts.GalleryScripts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the printed link to a finished job, as the first user goes. */
class FirstVisitIT {

    private static RunningConsole console;
    private static Visitor visitor;

    @BeforeAll
    static void setUpThroughThePrintedLink(@TempDir Path folder) throws InterruptedException {
        console = RunningConsole.start(folder.resolve("console"));
        visitor = new Visitor(folder, console.address());
        visitor.setsUp(console.setupLink());
    }

    @AfterAll
    static void end() {
        visitor.close();
        console.close();
    }

    @Test
    void theLinkWorksOnlyOnce() {
        visitor.does("""
                - open: LINK
                - expect: { url: { not: "LINK" } }
                """.replace("LINK", console.setupLink()));
    }

    @Test
    void theWelcomeJobRunsByItself() {
        visitor.does("""
                - open: SITE/jobs/1
                - expect: { css: h1, text: { contains: Welcome } }
                - expect: { css: .loom-heading-state, text: Passed }
                  timeout: 3m
                """);
    }

    @Test
    void aScriptOfTheGalleryIsRunAndFollowedLiveUntilItIsDone() {
        Map<String, Object> seen = visitor.does("""
                - open: SITE/gallery
                - click: "role=button[name='Run Web scraping']"
                - waitFor: { script: "return document.querySelector('vaadin-dialog[opened]')" }
                - click: "role=button[name='Run']"
                - waitFor: { url: { matches: '/jobs/[0-9]+$' } }
                - script: window.sameDocument = true
                - expect: { css: h1, text: { contains: Web scraping } }
                - expect: { css: .loom-heading-state, text: Passed }
                  timeout: 3m
                - expect: { visible: "text=products.csv" }
                - expect: { visible: "text=Read every page" }
                - click: css=vaadin-side-nav-item[path=jobs]
                - expect: { css: h1, text: Jobs }
                - script: history.back()
                - expect: { css: h1, text: { contains: Web scraping } }
                - script: return window.sameDocument === true
                  as: withoutReload
                """, "withoutReload");

        assertThat(seen).containsEntry("withoutReload", true);
    }

    @Test
    void aRunningJobIsCancelled() {
        long job = submit("""
                name: Endless
                steps:
                  - wait: 1h
                """);

        visitor.does("""
                - open: SITE/jobs/%d
                - expect: { css: .loom-heading-state, text: Running }
                - click: "role=button[name='Cancel']"
                - expect: { css: .loom-heading-state, text: Cancelled }
                - expect: { visible: "role=button[name='Run again']" }
                """.formatted(job));
    }

    @Test
    void theAgentsPageShowsTheEmbeddedAgentAndHowToAddOne() {
        Map<String, Object> seen = visitor.does("""
                - open: SITE/agents
                - expect: { visible: "text=embedded" }
                - click: "role=button[name='Add an agent']"
                - waitFor: { css: .loom-command, text: { contains: --token } }
                - extract: { command: { css: .loom-command } }
                """, "command");

        assertThat((String) seen.get("command"))
                .startsWith("java -jar worker-agent.jar connect --console " + console.address() + " --token ");
    }

    private static long submit(String source) {
        long script = console.get(GalleryScripts.class)
                .install("endless", "endless.yaml", source)
                .scriptId();
        return console.get(JobIntake.class).submit(new JobSubmission(script, null, Map.of(), "ada"));
    }
}

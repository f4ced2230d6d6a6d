package io.loomdeck.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.agent.workspace.AttemptWorkspace;
import io.loomdeck.agent.workspace.SpaceGuard;
import io.loomdeck.engine.AttemptRequest;
import io.loomdeck.engine.AttemptResult;
import io.loomdeck.engine.Engine;
import io.loomdeck.engine.EngineOptions;
import io.loomdeck.engine.Services;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.script.Script;
import io.loomdeck.step.control.Approvals;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalApprovalsTest {

    @TempDir
    private Path folder;

    private final StringWriter shown = new StringWriter();

    private AttemptResult run(String within, Reader terminal) throws InterruptedException {
        Script script = Objects.requireNonNull(new ScriptReader()
                .read(ScriptSource.of("ask.yaml", """
                        name: Ask
                        steps:
                          - id: ask
                            approve: { question: "Go on?", onReject: continue%s }
                        outputs: { approved: "${steps.ask.approved}", comment: "${steps.ask.comment}" }
                        """.formatted(within)))
                .script());
        Approvals approvals =
                new TerminalApprovals(Map.of(), new BufferedReader(terminal), new PrintWriter(shown, true));
        AttemptWorkspace workspace =
                new AttemptWorkspace(folder.resolve("work"), folder.resolve("shared"), List.of(), SpaceGuard.usual());
        try (Engine engine = Engine.create(EngineOptions.standard())) {
            return engine.start(
                            new AttemptRequest(
                                    script,
                                    Map.of(),
                                    Map.of(),
                                    Map.of(),
                                    Map.of(),
                                    URI.create("http://localhost"),
                                    workspace,
                                    Services.NONE.with(Approvals.class, approvals)),
                            _ -> {})
                    .await();
        }
    }

    @Test
    void itAsksUntilTheAnswerIsYesOrNoAndThenForAComment() throws Exception {
        AttemptResult result = run("", new StringReader("perhaps\n YES \nall is well\n"));

        assertThat(result.outputs()).containsEntry("approved", true).containsEntry("comment", "all is well");
        assertThat(shown.toString()).isEqualTo("? Go on?  [y/n] ? Go on?  [y/n]   Comment: ");
    }

    @Test
    void noIsNo() throws Exception {
        assertThat(run("", new StringReader("n\n\n")).outputs()).containsEntry("approved", false);
    }

    @Test
    void whereNobodyAnswersInTimeItCountsAsNo() throws Exception {
        try (PipedWriter silent = new PipedWriter();
                PipedReader terminal = new PipedReader(silent)) {
            assertThat(run(", within: 20ms", terminal).outputs()).containsEntry("approved", false);
        }
    }

    @Test
    void aTerminalThatIsClosedIsAFailure() throws Exception {
        AttemptResult result = run("", new StringReader(""));

        assertThat(Objects.requireNonNull(result.error()).message()).contains("it was closed");
    }
}

package io.loomdeck.agent.cli;

import io.loomdeck.agent.workspace.Allowances;
import io.loomdeck.script.Script;
import io.loomdeck.step.ScriptLibrary;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Run a script right here, without a console. */
@Command(
        name = "run",
        description = "Runs a script right here, without a console.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 passed, 1 failed or cancelled, 2 could not run (not valid, wrong input, no such file).",
            "Ctrl-C: cancels, and the script's finally steps still run; a second one ends at once."
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the script; with --check, any number of them")
    private List<Path> files = List.of();

    @Option(
            names = "--check",
            description =
                    "only validate, files or folders: a line for each problem, as compilers print them, or with --json"
                            + " a line of JSON for each file")
    private boolean check;

    @Mixin
    private final InputOptions inputs = new InputOptions();

    @Mixin
    private final EnvironmentOptions environments = new EnvironmentOptions();

    @Mixin
    private final BatchOptions batch = new BatchOptions();

    @Mixin
    private final ReportOptions reports = new ReportOptions();

    @Mixin
    private final ApprovalOptions approvals = new ApprovalOptions();

    @Mixin
    private final TapeOptions tape = new TapeOptions();

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description =
                    "where the script keeps its files, instead of a" + " folder that is removed where nothing was kept")
    private @Nullable Path workspace;

    @Option(
            names = {"--allow-root", "--allow"},
            paramLabel = "DIR",
            description = "a further folder that the script may use")
    private List<Path> allowed = List.of();

    @Option(names = "--allow-exec", description = "lets the script start programs with exec")
    private boolean allowExec;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Option(
            names = "--script-path",
            paramLabel = "DIR",
            description = "a folder with scripts that this one calls; those beside it are found without")
    private List<Path> scriptPath = List.of();

    @Option(
            names = "--console",
            paramLabel = "URL",
            defaultValue = "${env:LOOMDECK_CONSOLE:-http://localhost:8080}",
            description = "what console.url means in the script; default: ${DEFAULT-VALUE}")
    private URI console = URI.create("http://localhost:8080");

    @Option(names = "--plain", description = "lines instead of a live picture, also on a terminal")
    private boolean plain;

    @Override
    public Integer call() throws Exception {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        if (check) {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            return new CheckedFiles(out, err).check(files, file -> ScriptFolders.of(file, scriptPath), reports.json());
        }
        return run(err);
    }

    private Allowances allowances() throws CannotRunException {
        try {
            Path drivers = Path.of(System.getProperty("user.home"), ".loomdeck", "drivers");
            return Allowances.from(System.getenv(), drivers)
                    .and(allowed, allowExec)
                    .withLimits(limits.limits());
        } catch (IllegalArgumentException e) {
            throw new CannotRunException(String.valueOf(e.getMessage()));
        }
    }

    private int run(PrintWriter err) throws Exception {
        if (files.size() != 1) {
            throw new CannotRunException("one script at a time; --check takes several");
        }
        ScriptLibrary library = ScriptFolders.of(files.getFirst(), scriptPath);
        ScriptFile file = ScriptFile.read(files.getFirst(), library);
        file.printDiagnostics(err);
        Script script = file.read().script();
        if (script == null || !file.read().isRunnable()) {
            return ExitCode.COULD_NOT_RUN;
        }
        EnvironmentOptions.Given given = environments.of(script, file.path(), System.getenv());
        LocalRun.Request request = request(file.path(), script, given, library);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (batch.isBatch()) {
            return runAll(request, given.inputs(), out);
        }
        try (RunFolder folder = RunFolder.open(workspace);
                TapeOptions.Tape between = tape.open(request, InstantSource.system())) {
            LocalRun run = new LocalRun(request, folder, out, plain).through(between);
            return run.run(reports);
        }
    }

    private LocalRun.Request request(Path file, Script script, EnvironmentOptions.Given given, ScriptLibrary library)
            throws CannotRunException {
        Map<String, String> secrets = new HashMap<>(inputs.secrets(script, System.getenv()));
        secrets.putAll(given.secrets());
        return new LocalRun.Request(
                script,
                file,
                batch.isBatch() ? Map.of() : inputs.bind(script, given.inputs(), Map.of()),
                secrets,
                console,
                allowances().and(given.folders(), false),
                new LocalRun.Others(
                        library, approvals.decisions(InstantSource.system().instant())));
    }

    private int runAll(LocalRun.Request request, Map<String, Object> environment, PrintWriter out) throws Exception {
        if (tape.isChosen() || reports.wantsTrace()) {
            throw new CannotRunException("--record, --replay and --trace are of one run, not of several");
        }
        List<Map<String, Object>> each = new ArrayList<>();
        for (Map<String, Object> row : batch.rows(request.script())) {
            each.add(inputs.bind(request.script(), environment, row));
        }
        try (RunFolder folder = RunFolder.open(workspace)) {
            return new LocalBatch(request, each, folder, out).run(batch, reports);
        }
    }
}

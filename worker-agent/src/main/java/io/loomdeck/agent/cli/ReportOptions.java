package io.loomdeck.agent.cli;

import io.loomdeck.trace.export.TraceExport;
import io.loomdeck.trace.report.AttemptReport;
import io.loomdeck.trace.report.JsonReport;
import io.loomdeck.trace.report.JunitReport;
import io.loomdeck.trace.report.html.HtmlReport;
import io.loomdeck.trace.report.html.RunRecording;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results of a run are written to. */
final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "KIND=FILE",
            split = ",",
            description = "junit=FILE for build servers, json=FILE for programs, html=FILE for people")
    private Map<Kind, Path> reports = Map.of();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "a report for programs; with --check, - is standard output")
    private @Nullable Path json;

    @Option(
            names = "--trace",
            paramLabel = "chrome=FILE",
            split = ",",
            description = "every step run with its waits: chrome=FILE for Perfetto, otlp=FILE for OpenTelemetry")
    private Map<TraceExport.Format, Path> traces = Map.of();

    /** Where the report for programs goes, or null. */
    @Nullable
    Path json() {
        return json;
    }

    boolean wantsTrace() {
        return !traces.isEmpty();
    }

    /** Writes the traces that are wanted from the attempt's own file. */
    void writeTrace(Path steps) throws CannotRunException {
        for (Map.Entry<TraceExport.Format, Path> wanted : traces.entrySet()) {
            Path file = wanted.getValue();
            try (InputStream in = Files.newInputStream(steps)) {
                Path folder = file.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                    TraceExport.write(in, wanted.getKey(), out);
                }
            } catch (IOException e) {
                throw new CannotRunException("the trace cannot be written to " + file + ": " + e.getMessage());
            }
        }
    }

    /**
     * Writes the reports that are wanted on one run, or on all runs of a batch together.
     *
     * @param workspaces where the pictures of the HTML report lie, by the place of the run in the list
     */
    void write(List<RunRecording> recordings, IntFunction<Path> workspaces) throws CannotRunException {
        for (Map.Entry<Kind, Path> wanted : reports.entrySet()) {
            Path file = wanted.getValue();
            switch (wanted.getKey()) {
                case JUNIT -> write(file, out -> JunitReport.write(summaries(recordings), out));
                case JSON -> write(file, out -> JsonReport.write(summaries(recordings), out));
                case HTML -> write(file, out -> HtmlReport.write(runs(recordings, workspaces), out));
            }
        }
        if (json != null) {
            write(json, out -> JsonReport.write(summaries(recordings), out));
        }
    }

    private static List<AttemptReport> summaries(List<RunRecording> recordings) {
        return recordings.stream().map(RunRecording::report).toList();
    }

    private static List<HtmlReport.Run> runs(List<RunRecording> recordings, IntFunction<Path> workspaces) {
        return IntStream.range(0, recordings.size())
                .mapToObj(
                        i -> new HtmlReport.Run(recordings.get(i).recorded(), name -> kept(workspaces.apply(i), name)))
                .toList();
    }

    private static Optional<InputStream> kept(Path workspace, String name) throws IOException {
        Path file = workspace.resolve(name).normalize();
        return file.startsWith(workspace) && Files.isRegularFile(file)
                ? Optional.of(Files.newInputStream(file))
                : Optional.empty();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void write(Path file, Writing report) throws CannotRunException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                report.to(out);
            }
        } catch (IOException e) {
            throw new CannotRunException("the report cannot be written to " + file + ": " + e.getMessage());
        }
    }

    /** A kind of report. */
    enum Kind {
        JUNIT,
        JSON,
        HTML
    }
}

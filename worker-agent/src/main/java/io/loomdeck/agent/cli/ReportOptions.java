package io.loomdeck.agent.cli;

import io.loomdeck.trace.export.TraceExport;
import io.loomdeck.trace.report.AttemptReport;
import io.loomdeck.trace.report.JsonReport;
import io.loomdeck.trace.report.JunitReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results of a run are written to. */
final class ReportOptions {

    @Option(names = "--report", paramLabel = "junit=FILE", description = "a report for build servers")
    private Map<Kind, Path> reports = Map.of();

    @Option(names = "--json", paramLabel = "FILE", description = "a report for programs")
    private @Nullable Path json;

    @Option(
            names = "--trace",
            paramLabel = "chrome=FILE",
            split = ",",
            description = "every step run with its waits: chrome=FILE for Perfetto, otlp=FILE for OpenTelemetry")
    private Map<TraceExport.Format, Path> traces = Map.of();

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

    void write(AttemptReport report) throws CannotRunException {
        for (Map.Entry<Kind, Path> wanted : reports.entrySet()) {
            switch (wanted.getKey()) {
                case JUNIT -> write(wanted.getValue(), report, JunitReport::write);
                case JSON -> write(wanted.getValue(), report, JsonReport::write);
            }
        }
        if (json != null) {
            write(json, report, JsonReport::write);
        }
    }

    private static void write(Path file, AttemptReport report, BiConsumer<AttemptReport, OutputStream> format)
            throws CannotRunException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                format.accept(report, out);
            }
        } catch (IOException e) {
            throw new CannotRunException("the report cannot be written to " + file + ": " + e.getMessage());
        }
    }

    /** A kind of report. */
    enum Kind {
        JUNIT,
        JSON
    }
}

package io.loomdeck.trace.report;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.trace.Event;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A report for build servers, in the XML that JUnit began and all of them read: one suite for the script, one case for
 * each of its steps, however often it ran. What an expectation found is a failure, everything else an error.
 */
public final class JunitReport {

    private final XMLStreamWriter xml;
    private final AttemptReport report;

    private JunitReport(AttemptReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /** Writes UTF-8 and leaves the stream open. */
    public static void write(AttemptReport report, OutputStream out) {
        write(List.of(report), out);
    }

    /** Writes a suite for each run. */
    public static void write(List<AttemptReport> reports, OutputStream out) {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("testsuites");
            for (int i = 0; i < reports.size(); i++) {
                String suffix = reports.size() == 1 ? "" : " [" + (i + 1) + "]";
                new JunitReport(reports.get(i), xml).write(suffix);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The report could not be written: " + e.getMessage(), e);
        }
    }

    private void write(String suffix) throws XMLStreamException {
        boolean attemptCase = report.outcome() != Event.Outcome.PASSED
                && report.steps().stream().noneMatch(step -> step.failed() > 0);
        xml.writeStartElement("testsuite");
        attribute("name", report.script() + suffix);
        attribute("tests", Integer.toString(report.steps().size() + (attemptCase ? 1 : 0)));
        attribute("failures", Long.toString(count(true)));
        attribute("errors", Long.toString(count(false) + (attemptCase ? 1 : 0)));
        attribute(
                "skipped",
                Long.toString(
                        report.steps().stream().filter(JunitReport::isSkipped).count()));
        attribute("time", seconds(report.wallMillis()));
        if (report.startedAt() != null) {
            attribute("timestamp", report.startedAt().toString());
        }
        for (AttemptReport.StepSummary step : report.steps()) {
            writeStep(step);
        }
        if (attemptCase) {
            writeAttempt();
        }
        writeLog();
        xml.writeEndElement();
    }

    private long count(boolean failures) {
        return report.steps().stream()
                .filter(step -> step.failed() > 0 && isFailure(step) == failures)
                .count();
    }

    private static boolean isFailure(AttemptReport.StepSummary step) {
        return step.failures().stream().allMatch(failure -> failure.errorClass().equals(ErrorClass.ASSERTION.key()));
    }

    private static boolean isSkipped(AttemptReport.StepSummary step) {
        return step.failed() == 0 && step.passed() == 0;
    }

    private void writeStep(AttemptReport.StepSummary step) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", report.script());
        attribute("name", step.label() + (step.runs() > 1 ? " (" + step.runs() + " runs)" : ""));
        attribute("time", seconds(step.totalMillis()));
        if (step.failed() > 0) {
            writeProblem(
                    isFailure(step) ? "failure" : "error",
                    step.failures(),
                    step.failed() + " of " + step.runs() + " runs failed");
        } else if (isSkipped(step)) {
            xml.writeEmptyElement("skipped");
        }
        xml.writeEndElement();
    }

    private void writeAttempt() throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", report.script());
        attribute("name", "the whole attempt");
        attribute("time", seconds(report.wallMillis()));
        Event.Failure error = report.error();
        String outcome =
                report.outcome() == null ? "did not end" : report.outcome().name();
        writeProblem("error", error == null ? List.of() : List.of(error), outcome.toLowerCase(Locale.ROOT));
        xml.writeEndElement();
    }

    private void writeProblem(String element, List<Event.Failure> failures, String otherwise)
            throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(
                "message", failures.isEmpty() ? otherwise : failures.getFirst().message());
        attribute("type", failures.isEmpty() ? "attempt" : failures.getFirst().errorClass());
        StringBuilder text = new StringBuilder(otherwise);
        for (Event.Failure failure : failures) {
            text.append('\n').append(described(failure));
        }
        xml.writeCharacters(clean(text.toString()));
        xml.writeEndElement();
    }

    private static String described(Event.Failure failure) {
        return (failure.position() == null ? "" : failure.position() + ": ") + failure.message() + hint(failure.hint());
    }

    private static String hint(@Nullable String hint) {
        return hint == null ? "" : " (" + hint + ")";
    }

    private void writeLog() throws XMLStreamException {
        if (!report.log().isEmpty()) {
            xml.writeStartElement("system-out");
            for (AttemptReport.LogLine line : report.log()) {
                xml.writeCharacters(clean(line.at() + " " + line.level() + " " + line.message() + "\n"));
            }
            xml.writeEndElement();
        }
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    /** XML 1.0 has no way to write most control characters, so they become a replacement character. */
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> c == '\t'
                                || c == '\n'
                                || c == '\r'
                                || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF))
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}

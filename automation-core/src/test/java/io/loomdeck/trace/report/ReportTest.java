package io.loomdeck.trace.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private final ReportBuilder builder = new ReportBuilder("shop.yaml");
    private long sequence;

    @Test
    void runsOfOneStepAreCountedTogether() {
        emit(new Event.AttemptStarted("Shop", Map.of("pages", "2")));
        step(1, "steps[0]", "Read every page", Event.StepStatus.PASSED, null);
        step(2, "steps[0].steps[0]", "GET /page", Event.StepStatus.PASSED, null);
        step(3, "steps[0].steps[0]", "GET /page", Event.StepStatus.FAILED, timeout());
        emit(new Event.ThreadsSampled(0, 8, 4000, 1000));
        emit(new Event.AttemptFinished(Event.Outcome.FAILED, timeout(), Map.of()));

        AttemptReport report = builder.report();

        assertThat(report.script()).isEqualTo("Shop");
        assertThat(report.steps()).extracting(AttemptReport.StepSummary::runs).containsExactly(1L, 2L);
        assertThat(report.steps().getLast().failures()).containsExactly(timeout());
        assertThat(report.threads())
                .isNotNull()
                .extracting(AttemptReport.Threads::speedUp)
                .isEqualTo(4.0);
    }

    @Test
    void memoryDoesNotGrowWithTheNumberOfRuns() {
        for (int i = 1; i <= 100_000; i++) {
            step(i, "steps[0]", "GET", Event.StepStatus.FAILED, timeout());
            emit(new Event.Asserted(i, false, "status", "200", "500"));
            emit(new Event.Logged(i, Event.LogLevel.INFO, "line " + i));
        }

        AttemptReport report = builder.report();

        assertThat(report.steps().getFirst().failed()).isEqualTo(100_000);
        assertThat(report.steps().getFirst().failures()).hasSizeLessThanOrEqualTo(100);
        assertThat(report.assertions().failed()).isEqualTo(100_000);
        assertThat(report.assertions().failures()).hasSizeLessThanOrEqualTo(100);
        assertThat(report.log())
                .hasSize(1000)
                .last()
                .extracting(AttemptReport.LogLine::message)
                .isEqualTo("line 100000");
    }

    @Test
    void junitTellsFailuresFromErrorsAndSkipped() throws Exception {
        step(1, "steps[0]", "GET \u0001<page>", Event.StepStatus.FAILED, timeout());
        step(2, "steps[1]", "Check", Event.StepStatus.FAILED, assertion());
        step(3, "steps[2]", "Later", Event.StepStatus.SKIPPED, null);
        step(4, "steps[3]", "Good", Event.StepStatus.PASSED, null);
        emit(new Event.Logged(0, Event.LogLevel.WARN, "careful \u001b[31m& slow"));
        emit(new Event.AttemptFinished(Event.Outcome.FAILED, timeout(), Map.of()));

        Element suite = junit();

        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("expected 200");
        assertThat(failure.getTextContent()).contains("3:7: expected 200 (see the page)");
        assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("& slow");
    }

    @Test
    void anAttemptThatFailedOutsideOfAllStepsFailsTheSuite() throws Exception {
        step(1, "steps[0]", "Good", Event.StepStatus.PASSED, null);
        emit(new Event.AttemptFinished(Event.Outcome.FAILED, timeout(), Map.of()));

        Element suite = junit();

        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("error").item(0).getTextContent()).contains("too slow");
    }

    @Test
    void jsonHasEverythingAProgramNeeds() {
        step(1, "steps[0]", "Good", Event.StepStatus.PASSED, null);
        emit(new Event.ArtifactKept(1, new Event.Artifact("a.csv", "table", "text/csv", 3, "abc")));
        emit(new Event.AttemptFinished(Event.Outcome.PASSED, null, Map.of("count", 3)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        JsonReport.write(builder.report(), out);

        JsonNode json = new JsonMapper().readTree(out.toByteArray());
        assertThat(json.get("outcome").asString()).isEqualTo("PASSED");
        assertThat(json.at("/outputs/count").asInt()).isEqualTo(3);
        assertThat(json.at("/artifacts/0/name").asString()).isEqualTo("a.csv");
        assertThat(json.at("/steps/0/passed").asInt()).isEqualTo(1);
    }

    private Element junit() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JunitReport.write(builder.report(), out);
        byte[] xml = out.toByteArray();
        assertThat(new String(xml, StandardCharsets.UTF_8)).startsWith("<?xml");
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getElementsByTagName("testsuite")
                .item(0);
    }

    private void step(
            long id,
            String path,
            String label,
            Event.StepStatus status,
            Event.@org.jspecify.annotations.Nullable Failure error) {
        emit(new Event.StepStarted(id, 0, path, "http", label, 1, null, null));
        emit(new Event.StepFinished(id, status, 1, 250_000, error));
    }

    private static Event.Failure timeout() {
        return new Event.Failure("timeout", "too slow", null, null);
    }

    private static Event.Failure assertion() {
        return new Event.Failure("assertion", "expected 200", "see the page", "3:7");
    }

    private void emit(Event event) {
        sequence++;
        builder.accept(new AttemptEvent(sequence, 1_000_000 + sequence * 1000, event));
    }
}

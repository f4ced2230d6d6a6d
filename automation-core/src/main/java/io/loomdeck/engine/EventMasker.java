package io.loomdeck.engine;

import io.loomdeck.trace.Event;
import io.loomdeck.trace.PageEvidence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes secrets out of events. Immutable. */
final class EventMasker {

    private final Masker masker;

    EventMasker(Masker masker) {
        this.masker = masker;
    }

    String text(String text) {
        return masker.hasNothingToHide() ? text : masker.text(text);
    }

    Path file(Path root, Path file) {
        return Artifacts.masked(root, file, masker);
    }

    Event mask(Event event) {
        if (masker.hasNothingToHide()) {
            return event;
        }
        return switch (event) {
            case Event.AttemptStarted e -> new Event.AttemptStarted(masker.text(e.scriptName()), texts(e.inputs()));
            case Event.StepStarted e -> started(e);
            case Event.StepFinished e ->
                e.error() == null && e.waits().isEmpty()
                        ? e
                        : new Event.StepFinished(
                                e.stepRun(), e.status(), e.tries(), e.micros(), orNull(e.error()), waits(e.waits()));
            case Event.StepRetried e ->
                new Event.StepRetried(e.stepRun(), e.failedTry(), e.waitMillis(), failure(e.error()));
            case Event.Logged e -> new Event.Logged(e.stepRun(), e.level(), masker.text(e.message()));
            case Event.HttpExchanged e -> new Event.HttpExchanged(e.stepRun(), exchange(e.exchange()));
            case Event.Asserted e -> asserted(e);
            case Event.ArtifactKept e -> new Event.ArtifactKept(e.stepRun(), artifact(e.artifact()));
            case Event.PageFailed e -> new Event.PageFailed(e.stepRun(), page(e.page()));
            case Event.Shed e -> new Event.Shed(e.what(), e.count(), masker.text(e.reason()));
            case Event.AttemptFinished e ->
                new Event.AttemptFinished(e.outcome(), orNull(e.error()), values(e.outputs()), question(e.question()));
            case Event.ThreadsStanding e -> standings(e);
            case Event.LoopProgressed _, Event.StepsAggregated _, Event.ThreadsSampled _ -> event;
        };
    }

    private Event asserted(Event.Asserted e) {
        return new Event.Asserted(
                e.stepRun(),
                e.passed(),
                masker.text(e.description()),
                masker.orNull(e.expected()),
                masker.orNull(e.actual()));
    }

    private Event started(Event.StepStarted e) {
        return new Event.StepStarted(
                e.stepRun(),
                e.parent(),
                e.path(),
                e.action(),
                masker.text(e.label()),
                e.thread(),
                e.iteration(),
                masker.orNull(e.itemLabel()));
    }

    private List<Event.Waited> waits(List<Event.Waited> waits) {
        return waits.stream()
                .map(w -> new Event.Waited(w.kind(), masker.text(w.what()), w.micros(), w.times()))
                .toList();
    }

    private Event standings(Event.ThreadsStanding e) {
        return new Event.ThreadsStanding(
                e.threads().stream().map(this::standing).toList(),
                e.others().stream().map(this::crowd).toList());
    }

    private Event.Standing standing(Event.Standing e) {
        return new Event.Standing(
                e.thread(),
                e.stepRun(),
                e.path(),
                masker.text(e.label()),
                masker.orNull(e.itemLabel()),
                e.sinceMicros(),
                e.waitingFor(),
                masker.orNull(e.what()));
    }

    private Event.Crowd crowd(Event.Crowd e) {
        return new Event.Crowd(e.path(), masker.text(e.label()), e.waitingFor(), e.count());
    }

    private PageEvidence page(PageEvidence e) {
        return new PageEvidence(
                masker.text(e.url()),
                masker.text(e.title()),
                masker.orNull(e.locator()),
                e.matched(),
                texts(e.candidates()),
                texts(e.names()),
                texts(e.errors()),
                e.screenshot(),
                e.snapshot());
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(masker::text).toList();
    }

    private Event.Artifact artifact(Event.Artifact e) {
        // the name is the file's, by which it is fetched; a secret in it could not be masked without losing the file
        return e;
    }

    Event.Failure failure(Event.Failure e) {
        return new Event.Failure(e.errorClass(), masker.text(e.message()), masker.orNull(e.hint()), e.position());
    }

    private Event.@Nullable Question question(Event.@Nullable Question e) {
        return e == null ? null : new Event.Question(e.step(), masker.text(e.text()), e.by(), e.withinMillis());
    }

    private Event.@Nullable Failure orNull(Event.@Nullable Failure e) {
        return e == null ? null : failure(e);
    }

    private Event.HttpExchange exchange(Event.HttpExchange e) {
        return new Event.HttpExchange(
                e.method(),
                masker.text(e.url()),
                e.status(),
                e.protocol(),
                headers(e.requestHeaders()),
                headers(e.responseHeaders()),
                masker.orNull(e.requestBody()),
                masker.orNull(e.responseBody()),
                e.requestBytes(),
                e.responseBytes(),
                e.totalMicros(),
                e.phases(),
                masker.orNull(e.error()));
    }

    private List<Event.Header> headers(List<Event.Header> headers) {
        return headers.stream()
                .map(header -> new Event.Header(header.name(), masker.text(header.value())))
                .toList();
    }

    private Map<String, String> texts(Map<String, String> texts) {
        Map<String, String> masked = LinkedHashMap.newLinkedHashMap(texts.size());
        texts.forEach((name, text) -> masked.put(name, masker.text(text)));
        return masked;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> values(Map<String, Object> values) {
        return (Map<String, Object>) (Map<?, ?>) Objects.requireNonNull((Map<?, ?>) masker.value(values));
    }
}

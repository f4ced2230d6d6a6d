package io.loomdeck.step.browser;

import io.loomdeck.script.Extraction;
import io.loomdeck.script.Lane;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The action {@code browser}: a list of actions in one session. */
public final class BrowserStepType implements StepType<BrowserStep> {

    /** What may come before a page is opened. */
    private static final Set<String> PREPARING = Set.of("cookies", "viewport", "close");

    private static final Pattern VALUE = Pattern.compile("\\bvalue\\b");

    @Override
    public StepDescriptor descriptor() {
        return StepKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable BrowserStep read(SourceNode value, StepReading reading) {
        ActionReader actions = new ActionReader(reading);
        if (!(value instanceof SourceNode.Mapping mapping)) {
            return BrowserStep.of(actions.read(value));
        }
        MappingReader keys = reading.mapping(mapping, StepKeys.STEP);
        SourceNode list = keys.node("actions");
        String session = keys.text("session");
        Duration timeout = keys.duration("actionTimeout");
        return list == null
                ? null
                : new BrowserStep(
                        actions.read(list),
                        session == null ? BrowserStep.MAIN_SESSION : session,
                        keys.text("browser"),
                        keys.bool("shareCookies", false),
                        timeout == null ? BrowserStep.ACTION_TIMEOUT : timeout,
                        keys.choice("alerts", BrowserStep.Alerts.class, BrowserStep.Alerts.FAIL),
                        keys.choice("record", BrowserStep.Recorded.class, BrowserStep.Recorded.ALL));
    }

    /** All but conditions over {@code value}, which is bound only where they are evaluated. */
    @Override
    public List<Template> templates(BrowserStep step) {
        return step.actions().stream()
                .flatMap(planned -> planned.action().templates().stream())
                .filter(template -> template.expressions().stream().noneMatch(BrowserStepType::isAboutValue))
                .toList();
    }

    @Override
    public List<VariableWrite> writes(BrowserStep step) {
        return step.actions().stream()
                .flatMap(planned -> written(planned.action()))
                .map(name -> new VariableWrite(name, false))
                .toList();
    }

    @Override
    public Optional<Session> session(BrowserStep step) {
        boolean opens = step.actions().stream()
                .map(PlannedAction::verb)
                .filter(verb -> !PREPARING.contains(verb))
                .findFirst()
                .filter("open"::equals)
                .isPresent();
        return Optional.of(new Session(step.session(), opens));
    }

    @Override
    public Lane lane(BrowserStep step) {
        return Lane.BROWSER;
    }

    @Override
    public String summary(BrowserStep step) {
        return Wording.summary(step);
    }

    @Override
    public List<String> parts(BrowserStep step) {
        return step.actions().stream().map(Wording::outline).toList();
    }

    @Override
    public @Nullable Object run(BrowserStep step, StepContext context) throws Exception {
        return new StepRunner(step, context).run();
    }

    private static Stream<String> written(BrowserAction action) {
        return action instanceof BrowserAction.Extract extract
                ? extract.extractions().stream().map(Extraction::name)
                : Stream.ofNullable(action.as()).map(Objects::requireNonNull);
    }

    private static boolean isAboutValue(Template.Expression expression) {
        return VALUE.matcher(expression.source()).find();
    }
}

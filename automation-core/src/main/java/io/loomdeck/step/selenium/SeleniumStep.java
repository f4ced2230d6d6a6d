package io.loomdeck.step.selenium;

import io.loomdeck.script.Durations;
import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Lane;
import io.loomdeck.script.SourceNode;
import io.loomdeck.script.Template;
import io.loomdeck.step.MappingReader;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepDescriptor;
import io.loomdeck.step.StepException;
import io.loomdeck.step.StepReading;
import io.loomdeck.step.StepType;
import io.loomdeck.step.browser.DrivenSession;
import io.loomdeck.trace.WaitKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The action {@code selenium}: a test of Selenium IDE. */
public final class SeleniumStep implements StepType<SeleniumTest> {

    /** No script can name a session so by chance. */
    private static final String OWN_SESSION = "#selenium";

    @Override
    public StepDescriptor descriptor() {
        return SeleniumKeys.DESCRIPTOR;
    }

    @Override
    public @Nullable SeleniumTest read(SourceNode value, StepReading reading) {
        MappingReader keys = reading.mapping(value, SeleniumKeys.ALL);
        Map<String, SourceNode> named = new HashMap<>();
        if (keys.node("tests") instanceof SourceNode.Mapping mapping) {
            mapping.entries().forEach(entry -> named.put(entry.key(), entry.value()));
        }
        CommandReader reader = new CommandReader(reading, new HashSet<>(named.keySet()));
        List<Node> commands = reader.read(keys.node("commands"));
        int rows = reader.rows();
        Map<String, List<Node>> others = new HashMap<>();
        named.forEach((name, list) -> others.put(name, reader.read(list)));
        return new SeleniumTest(
                keys.text("name"),
                keys.template("baseUrl"),
                keys.template("timeout"),
                keys.text("session"),
                commands,
                rows,
                others);
    }

    @Override
    public List<Template> templates(SeleniumTest test) {
        return Stream.of(test.baseUrl(), test.timeout())
                .flatMap(Stream::ofNullable)
                .toList();
    }

    @Override
    public Lane lane(SeleniumTest test) {
        return Lane.BROWSER;
    }

    @Override
    public String summary(SeleniumTest test) {
        return test.name() == null ? test.rows() + " Selenium commands" : test.name();
    }

    @Override
    public List<String> parts(SeleniumTest test) {
        return test.commands().stream()
                .flatMap(Node::instructions)
                .map(Instruction::shown)
                .toList();
    }

    @Override
    public @Nullable Object run(SeleniumTest test, StepContext context) throws Exception {
        Map<?, ?> environment = context.variables().get("env") instanceof Map<?, ?> allowed ? allowed : Map.of();
        TestSettings settings = settings(test, context);
        String session = test.session();
        if (session != null) {
            SharedTests.Shared shared =
                    context.attemptScoped(SharedTests.class, SharedTests::new).of(session, environment);
            try (var _ = context.waiting(WaitKind.LOCK, session)) {
                shared.lock().lockInterruptibly();
            }
            try {
                return run(test, DrivenSession.shared(context, session), settings, shared.values(), context);
            } finally {
                shared.lock().unlock();
            }
        }
        DrivenSession own = DrivenSession.own(context, OWN_SESSION);
        try {
            return run(test, own, settings, new StoredValues(environment), context);
        } finally {
            own.end();
        }
    }

    private static Object run(
            SeleniumTest test, DrivenSession session, TestSettings settings, StoredValues values, StepContext context)
            throws Exception {
        try {
            if (!session.isOpen()) {
                context.child("selenium[start]", "selenium.start", "start a browser", session::driver);
            }
            new TestRun(test.others(), new CommandRun(session, settings, values), values).run(test.commands(), context);
            return plain(values.values());
        } catch (InterruptedException e) {
            // The browser may be in the middle of anything; whoever comes next gets a fresh one.
            session.end();
            throw e;
        }
    }

    private static TestSettings settings(SeleniumTest test, StepContext context) {
        String base = test.baseUrl() == null ? null : context.text(test.baseUrl());
        Duration timeout = TestSettings.USUAL_TIMEOUT;
        if (test.timeout() != null) {
            Object given = context.evaluate(test.timeout());
            timeout = given instanceof Duration known
                    ? known
                    : Durations.parse(String.valueOf(given))
                            .orElseThrow(() -> new StepException(
                                    ErrorClass.SCRIPT, "`timeout` is no duration: " + given, "Such as 15s or 500ms"));
        }
        return new TestSettings(base, timeout);
    }

    /** What a page gave may be an element, which means nothing outside of it. */
    private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> values) {
        Set<Class<?>> known = Set.of(String.class, Long.class, Integer.class, Double.class, Boolean.class);
        Map<String, @Nullable Object> plain = new TreeMap<>();
        values.forEach((name, value) -> {
            boolean fits =
                    value == null || value instanceof Map || value instanceof List || known.contains(value.getClass());
            plain.put(name, fits ? value : String.valueOf(value));
        });
        return plain;
    }
}

package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.ClusterLockService;
import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobQueue;
import io.loomdeck.console.jobs.JobQueue.Assignee;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobSignals;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobStatistics;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.jobs.LeaseTimes;
import io.loomdeck.console.jobs.QueuePauses;
import io.loomdeck.console.jobs.ReplayedExchanges;
import io.loomdeck.console.jobs.SlotDemand;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.live.Registration;
import io.loomdeck.console.live.Topic;
import io.loomdeck.console.platform.HandClock;
import io.loomdeck.console.streams.StreamReader;
import io.loomdeck.format.ReadScript;
import io.loomdeck.format.ScriptReader;
import io.loomdeck.format.ScriptSource;
import io.loomdeck.protocol.AgentMessage;
import io.loomdeck.protocol.ConsoleMessage;
import io.loomdeck.script.Input;
import io.loomdeck.script.Lane;
import io.loomdeck.script.Position;
import io.loomdeck.script.Requirements;
import io.loomdeck.script.RetryPolicy;
import io.loomdeck.script.Script;
import io.loomdeck.trace.AttemptEvent;
import io.loomdeck.trace.Event;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The real queue on a database, with a clock turned by hand and scripts made up by the test. */
final class QueueFixture implements AutoCloseable, JobSignals, ScriptLookup, LiveFeed {

    static final SlotDemand IO = new SlotDemand(Set.of(Lane.IO), null, Set.of());

    final HandClock clock = new HandClock();
    final List<ConsoleMessage> told = new CopyOnWriteArrayList<>();
    final List<Topic> published = new CopyOnWriteArrayList<>();
    private final DataSource database;
    private final Map<Long, Script> scripts = new HashMap<>();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {"io.loomdeck.console.jobs.internal", "io.loomdeck.console.streams"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = CatalogLookup.class))
    static class Wiring {}

    QueueFixture(DataSource database, Path folder) {
        this.database = database;
        Flyway.configure().dataSource(database).load().migrate();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("loomdeck.data", folder.toString())));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        var transactions = new DataSourceTransactionManager(database);
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(
                RoleHierarchy.class,
                () -> RoleHierarchyImpl.fromHierarchy(
                        "ROLE_ADMIN > ROLE_AUTHOR\nROLE_AUTHOR > ROLE_OPERATOR\nROLE_OPERATOR > ROLE_VIEWER"));
        context.registerBean(QueueFixture.class, () -> this);
        context.registerBean(LeaseTimes.class, QueueFixture::times);
        context.scan("io.loomdeck.console.platform");
        context.register(Wiring.class);
        context.setAllowBeanDefinitionOverriding(true);
        context.registerBean("clock", Clock.class, () -> clock);
        context.refresh();
    }

    static LeaseTimes times() {
        return new LeaseTimes(
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                3);
    }

    JobService jobs() {
        return context.getBean(JobService.class);
    }

    QueuePauses pauses() {
        return context.getBean(QueuePauses.class);
    }

    ApprovalService approvals() {
        return context.getBean(ApprovalService.class);
    }

    JobStatistics statistics() {
        return context.getBean(JobStatistics.class);
    }

    JobQueue queue() {
        return context.getBean(JobQueue.class);
    }

    AttemptService attempts() {
        return context.getBean(AttemptService.class);
    }

    ClusterLockService locks() {
        return context.getBean(ClusterLockService.class);
    }

    StreamReader streams() {
        return context.getBean(StreamReader.class);
    }

    TransactionTemplate transactions() {
        return context.getBean(TransactionTemplate.class);
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /** A script that is there from now on. */
    void script(long id, String name, RetryPolicy retry, Requirements requires, Input... inputs) {
        scripts.put(
                id,
                new Script(
                        name,
                        null,
                        Arrays.asList(inputs),
                        requires,
                        null,
                        retry,
                        null,
                        List.of(),
                        List.of(),
                        Map.of()));
    }

    /** A script that is there from now on, as its author wrote it. */
    void script(long id, String text) {
        ReadScript read = new ScriptReader().read(ScriptSource.of("script.yaml", text));
        scripts.put(id, Objects.requireNonNull(read.script(), () -> String.valueOf(read.diagnostics())));
    }

    @Override
    public Optional<Runnable> named(String name, @Nullable Integer version) {
        return scripts.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .map(entry -> require(entry.getKey(), version))
                .findFirst();
    }

    static Input input(String name, Input.Type type) {
        return new Input(name, type, null, null, false, null, null, List.of(), null, null, new Position(1, 1));
    }

    long submit() {
        return submit(1, Map.of());
    }

    /** A text in place of script 1's own. */
    long submitTrial(String title, String source) {
        script(1, "Script 1", RetryPolicy.NONE, Requirements.NONE);
        return jobs().submit(new JobSubmission(1, null, Map.of(), "ann", new JobSubmission.Trial(title, source)));
    }

    long submit(long scriptId, Map<String, Object> inputs) {
        if (!scripts.containsKey(scriptId)) {
            script(scriptId, "Script " + scriptId, RetryPolicy.NONE, Requirements.NONE);
        }
        return jobs().submit(new JobSubmission(scriptId, null, inputs, "ann"));
    }

    /** Script 1, whose exchanges are kept. */
    long submitKeeping() {
        return jobs().submit(new JobSubmission(1, null, Map.of(), "ann", null, Exchanges.KEPT));
    }

    ReplayedExchanges replayed() {
        return context.getBean(ReplayedExchanges.class);
    }

    /** Claims as one dispatcher does, and gives everything to one agent. */
    List<ConsoleMessage.Assign> claim(String agentId, SlotDemand demand, int limit) {
        List<ConsoleMessage.Assign> claimed = transactions().execute(_ -> {
            var orders = new ArrayList<ConsoleMessage.Assign>();
            for (JobQueue.Waiting job : queue().heads(demand, clock.instant(), limit)) {
                queue().assign(job, new Assignee(agentId, "agent " + agentId, "http://console"))
                        .ifPresent(orders::add);
            }
            return orders;
        });
        return claimed == null ? List.of() : claimed;
    }

    ConsoleMessage.Assign claimOne(String agentId) {
        return claim(agentId, IO, 1).getFirst();
    }

    ConsoleMessage.Assign running(String agentId) {
        ConsoleMessage.Assign assigned = claimOne(agentId);
        report(agentId, new AgentMessage.Accepted(assigned.attemptId(), assigned.fencingToken()));
        return assigned;
    }

    /** The console's answer to one message, or null. */
    @Nullable
    ConsoleMessage report(String agentId, AgentMessage.AboutAttempt message) {
        List<ConsoleMessage> answers = attempts().report(agentId, List.of(message));
        return answers.isEmpty() ? null : answers.getFirst();
    }

    ConsoleMessage send(String agentId, ConsoleMessage.Assign to, AttemptEvent... events) {
        return Objects.requireNonNull(
                report(agentId, new AgentMessage.Events(to.attemptId(), to.fencingToken(), List.of(events))));
    }

    ConsoleMessage finish(String agentId, ConsoleMessage.Assign to, Event.AttemptFinished end) {
        return send(agentId, to, event(1, end));
    }

    static AttemptEvent event(long sequence, Event event) {
        return new AttemptEvent(sequence, 1_000_000 + sequence, event);
    }

    static AttemptEvent[] logs(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(n -> event(n, new Event.Logged(0, Event.LogLevel.INFO, "line " + n)))
                .toArray(AttemptEvent[]::new);
    }

    static Event.AttemptFinished passed() {
        return new Event.AttemptFinished(Event.Outcome.PASSED, null, Map.of("count", 7));
    }

    static Event.AttemptFinished failed(String errorClass) {
        return new Event.AttemptFinished(
                Event.Outcome.FAILED, new Event.Failure(errorClass, "It broke", null, "3:7"), Map.of());
    }

    JobState stateOf(long job) {
        return jobs().details(job).job().state();
    }

    @Override
    public void workAvailable() {
        // The tests dispatch by hand.
    }

    @Override
    public void tell(String agentId, ConsoleMessage message) {
        told.add(message);
    }

    @Override
    public Runnable require(long scriptId, @Nullable Integer version) {
        Script script = scripts.get(scriptId);
        if (script == null) {
            throw new io.loomdeck.console.jobs.SubmissionRefusedException(
                    List.of(new io.loomdeck.console.jobs.SubmissionRefusedException.Problem(
                            "", "There is no script " + scriptId)));
        }
        return new Runnable(scriptId, version == null ? 1 : version, script.name(), "a.yaml", "name: A", script);
    }

    @Override
    public Registration subscribe(Topic topic, java.lang.Runnable changed) {
        return () -> {};
    }

    @Override
    public void publish(Topic topic) {
        published.add(topic);
    }

    @Override
    public void close() throws Exception {
        context.close();
        if (database instanceof AutoCloseable pool) {
            pool.close();
        }
    }
}

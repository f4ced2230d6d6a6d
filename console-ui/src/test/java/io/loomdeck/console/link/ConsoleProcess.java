package io.loomdeck.console.link;

import io.loomdeck.agent.AgentProcess;
import io.loomdeck.agent.AgentSettings;
import io.loomdeck.console.LoomdeckConsole;
import io.loomdeck.console.agents.AgentEnrolment;
import io.loomdeck.console.jobs.AttemptService;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobIntake;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.JobSubmission;
import io.loomdeck.console.platform.ConsoleAddress;
import io.loomdeck.console.scripts.GalleryScripts;
import io.loomdeck.console.security.Roles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A real console on a free port, as a test starts, uses and ends it. */
final class ConsoleProcess implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final List<AgentProcess> agents = new ArrayList<>();

    private ConsoleProcess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a console; later arguments win over the test's own settings. */
    static ConsoleProcess start(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--loomdeck.data=" + data));
        all.addAll(Arrays.asList(arguments));
        return new ConsoleProcess(new SpringApplicationBuilder(LoomdeckConsole.class).run(all.toArray(String[]::new)));
    }

    int port() {
        return get(ConsoleAddress.class).local().getPort();
    }

    URI address() {
        return URI.create("http://localhost:" + port());
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Connects an agent, as from another machine. */
    AgentProcess connect(Path data) throws Exception {
        String token = get(AgentEnrolment.class).tokenForEmbeddedAgent();
        AgentProcess agent = AgentProcess.start(
                new AgentSettings(address(), token, "remote", List.of("test"), AgentSettings.usualSlots(), data));
        agents.add(agent);
        return agent;
    }

    /** Stores a script and queues a job of it. */
    long submit(String source, Map<String, Object> inputs) {
        long script = get(GalleryScripts.class)
                .install("test-" + Integer.toHexString(source.hashCode()), "test.yaml", source)
                .scriptId();
        return get(JobIntake.class).submit(new JobSubmission(script, null, inputs, "test"));
    }

    JobDetails details(long job) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("test", "", "ROLE_" + Roles.ADMIN));
        return get(JobService.class).details(job);
    }

    long firstAttempt(long job) {
        return Objects.requireNonNull(get(AttemptService.class).find(job, 1)).attemptId();
    }

    void awaitState(long job, JobState state) {
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> details(job).job().state(), state::equals);
    }

    /** What a person who may look gets from an address. */
    MockHttpServletResponse get(String path) throws Exception {
        return MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build()
                .perform(MockMvcRequestBuilders.get(URI.create(path))
                        .with(SecurityMockMvcRequestPostProcessors.user("test").roles(Roles.VIEWER)))
                .andReturn()
                .getResponse();
    }

    /** Ends an agent that a test started itself. */
    static void stop(AgentProcess agent) {
        agent.stop(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        agents.forEach(ConsoleProcess::stop);
        shutDown();
    }

    /** Ends the console and leaves its agents alone. */
    void shutDown() {
        context.close();
    }
}

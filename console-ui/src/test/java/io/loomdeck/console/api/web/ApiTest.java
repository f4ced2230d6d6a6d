package io.loomdeck.console.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.jayway.jsonpath.JsonPath;
import io.loomdeck.console.api.ApiScope;
import io.loomdeck.console.api.ApiToken;
import io.loomdeck.console.api.ApiTokens;
import io.loomdeck.console.schedules.Misfire;
import io.loomdeck.console.schedules.Overlap;
import io.loomdeck.console.schedules.ScheduleDraft;
import io.loomdeck.console.schedules.ScheduleService;
import io.loomdeck.console.schedules.TriggerKind;
import io.loomdeck.console.scripts.GalleryScripts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The REST interface over the real services: with every scope, without a token, and with everything that can be sent wrong. */
@SpringBootTest
@AutoConfigureMockMvc
@WithMockUser(username = "ada", roles = "ADMIN")
class ApiTest {

    private static final String SCRIPT =
            "name: Api greeting\ninputs: { who: { type: text } }\nsteps:\n  - log: ${who}\n";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private GalleryScripts scripts;

    @Autowired
    private ScheduleService schedules;

    @MockitoBean
    private UserDetailsService users;

    private String run = "";
    private long script;

    @BeforeEach
    void prepare() {
        may("ADMIN");
        if (mayRun()) {
            run = tokens.create("test", ApiScope.RUN, Duration.ofDays(1));
        }
        script = scripts.install("api-test", "api.yaml", SCRIPT).scriptId();
    }

    private static boolean mayRun() {
        return java.util.Objects.requireNonNull(
                        SecurityContextHolder.getContext().getAuthentication())
                .getName()
                .equals("ada");
    }

    private void may(String role) {
        when(users.loadUserByUsername("ada"))
                .thenReturn(User.withUsername("ada").password("x").roles(role).build());
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, String token) throws Exception {
        var own = SecurityContextHolder.getContext();
        try {
            return mvc.perform(request.header("Authorization", "Bearer " + token))
                    .andReturn()
                    .getResponse();
        } finally {
            // A request leaves its thread without anybody.
            SecurityContextHolder.setContext(own);
        }
    }

    private MockHttpServletResponse submit(String body, String... key) throws Exception {
        MockHttpServletRequestBuilder request =
                post("/api/v1/jobs").contentType("application/json").content(body);
        if (key.length > 0) {
            request.header("Idempotency-Key", key[0]);
        }
        return send(request, run);
    }

    private static String greeting(String who) {
        return "{\"script\": \"Api greeting\", \"inputs\": {\"who\": \"" + who + "\"}}";
    }

    private static Number read(MockHttpServletResponse response, String path) throws Exception {
        return JsonPath.read(response.getContentAsString(), path);
    }

    private static void refused(MockHttpServletResponse response, int status, String said) throws Exception {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(JsonPath.<String>read(response.getContentAsString(), "$.detail"))
                .contains(said);
    }

    @Test
    void aJobIsSubmittedReadListedCancelledAndRunAgain() throws Exception {
        MockHttpServletResponse made = submit(greeting("Ada"));
        assertThat(made.getStatus()).isEqualTo(201);
        Number id = read(made, "$.job.id");
        assertThat(made.getHeader("Location")).isEqualTo("/api/v1/jobs/" + id);

        MockHttpServletResponse job = send(get("/api/v1/jobs/" + id), run);
        assertThat(JsonPath.<String>read(job.getContentAsString(), "$.inputs.who"))
                .isEqualTo("Ada");
        assertThat(JsonPath.<String>read(job.getContentAsString(), "$.job.submittedBy"))
                .isEqualTo("ada");
        MockHttpServletResponse list = send(get("/api/v1/jobs?script=Api greeting&limit=1"), run);
        assertThat(JsonPath.<List<?>>read(list.getContentAsString(), "$.items")).hasSize(1);
        MockHttpServletResponse log = send(get("/api/v1/jobs/" + id + "/log"), run);
        assertThat(log.getStatus()).isEqualTo(200);

        assertThat(send(post("/api/v1/jobs/" + id + "/cancel"), run).getStatus())
                .isEqualTo(202);
        assertThat(send(post("/api/v1/jobs/" + id + "/run-again"), run).getStatus())
                .isEqualTo(201);
    }

    @Test
    void aRepeatedSubmissionMakesNoSecondJob() throws Exception {
        Number first = read(submit(greeting("Ada"), "build-7"), "$.job.id");
        Number second = read(submit(greeting("Ada"), "build-7"), "$.job.id");

        assertThat(second).isEqualTo(first);
        refused(submit(greeting("Alan"), "build-7"), 422, "came with another request");
        refused(submit(greeting("Ada"), "x".repeat(201)), 422, "1 to 200 characters");
    }

    @Test
    void ofManyEqualSubmissionsAtOnceOneMakesAJob() throws Exception {
        Set<Number> made = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> one = () -> made.add(read(submit(greeting("Ada"), "race"), "$.job.id"));
            for (var done : threads.invokeAll(java.util.Collections.nCopies(8, one))) {
                done.get();
            }
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void whatIsWrongWithASubmissionIsToldWithItsPlace() throws Exception {
        refused(submit("{\"script\": \"Api greting\"}"), 404, "did you mean `Api greeting`?");
        refused(submit("{\"inputs\": {}}"), 422, "Name the script");
        MockHttpServletResponse missing = submit("{\"script\": \"" + script + "\"}");
        refused(missing, 422, "who");
        assertThat(JsonPath.<String>read(missing.getContentAsString(), "$.problems[0].field"))
                .isEqualTo("who");
        assertThat(submit("{").getStatus()).isEqualTo(400);
        refused(send(get("/api/v1/jobs/999999"), run), 404, "999999");
        assertThat(send(get("/api/v1/jobs/x"), run).getStatus()).isEqualTo(400);
    }

    @Test
    void aScriptIsReadAndWrittenWithItsVersionAsTheTag() throws Exception {
        String write = tokens.create("writer", ApiScope.WRITE, Duration.ofDays(1));
        String path = "/api/v1/scripts/" + script + "/source";
        MockHttpServletResponse read = send(get(path), run);
        assertThat(read.getContentAsString()).isEqualTo(SCRIPT);
        String tag = String.valueOf(read.getHeader("ETag"));

        MockHttpServletResponse saved =
                send(put(path).header("If-Match", tag).content(SCRIPT + "  - log: more\n"), write);
        assertThat(saved.getStatus()).isEqualTo(200);
        assertThat(saved.getHeader("ETag")).isNotEqualTo(tag);
        assertThat(send(put(path).header("If-Match", tag).content(SCRIPT), write)
                        .getStatus())
                .isEqualTo(412);
        refused(send(put(path).header("If-Match", "abc").content(SCRIPT), write), 422, "If-Match");
        refused(send(put(path).content(SCRIPT), run), 403, "scope");

        MockHttpServletResponse made =
                send(post("/api/v1/scripts").content("name: Api made\nsteps:\n  - log: x\n"), write);
        assertThat(made.getStatus()).isEqualTo(201);
        MockHttpServletResponse found = send(get("/api/v1/scripts?text=Api made"), run);
        assertThat(JsonPath.<String>read(found.getContentAsString(), "$.items[0].name"))
                .isEqualTo("Api made");
        MockHttpServletResponse check =
                send(post("/api/v1/scripts/check").content("name: A\nsteps:\n  - lgo: x\n"), run);
        assertThat(JsonPath.<Integer>read(check.getContentAsString(), "$[0].line"))
                .isEqualTo(3);
    }

    @Test
    void aScheduleIsListedPausedAndRunAtOnce() throws Exception {
        long plain = scripts.install("api-plain", "plain.yaml", "name: Api plain\nsteps:\n  - log: x\n")
                .scriptId();
        long id = schedules.create(new ScheduleDraft(
                plain, TriggerKind.CRON, "@daily", ZoneOffset.UTC, Map.of(), Overlap.SKIP, Misfire.ONCE));
        String path = "/api/v1/schedules/" + id;

        assertThat(send(post(path + "/pause"), run).getStatus()).isEqualTo(204);
        MockHttpServletResponse list = send(get("/api/v1/schedules"), run);
        assertThat(JsonPath.<List<Boolean>>read(list.getContentAsString(), "$[?(@.id == " + id + ")].paused"))
                .containsExactly(true);
        Number job = read(send(post(path + "/run"), run), "$.job.id");
        MockHttpServletResponse firings = send(get(path + "/firings"), run);
        assertThat(JsonPath.<Integer>read(firings.getContentAsString(), "$[0].jobId"))
                .isEqualTo(job);
        assertThat(send(post(path + "/resume"), run).getStatus()).isEqualTo(204);
        refused(send(post("/api/v1/schedules/999999/run"), run), 404, "999999");
        schedules.remove(id);
    }

    @Test
    void agentsAreListedAndNamedByWhatTheyAreCalled() throws Exception {
        assertThat(send(get("/api/v1/agents"), run).getStatus()).isEqualTo(200);
        refused(send(post("/api/v1/agents/nobody/drain"), run), 404, "nobody");
    }

    @Test
    void aScopeAllowsWhatItSaysAndAPersonsLoginNothing() throws Exception {
        String look = tokens.create("reader", ApiScope.READ, Duration.ofDays(1));
        assertThat(send(get("/api/v1/jobs"), look).getStatus()).isEqualTo(200);
        refused(
                send(post("/api/v1/jobs").contentType("application/json").content(greeting("Ada")), look),
                403,
                "scope");
        refused(send(get("/api/v1/jobs"), "loom_wrong"), 401, "valid token");
        refused(send(get("/api/v1/jobs"), "wrong"), 401, "valid token");
    }

    @Test
    void aTokenEndsWhenItIsRevokedAndWhenItsOwnerMayDoLess() throws Exception {
        may("VIEWER");
        refused(send(get("/api/v1/jobs"), run), 401, "valid token");
        may("ADMIN");
        assertThat(send(get("/api/v1/jobs"), run).getStatus()).isEqualTo(200);
        ApiToken used = tokens.list().getFirst();
        assertThat(used.lastUsedAt()).isNotNull();

        tokens.list().forEach(token -> tokens.revoke(token.id()));

        assertThat(tokens.list()).isEmpty();
        refused(send(get("/api/v1/jobs"), run), 401, "valid token");
    }

    @Test
    @WithMockUser(username = "vera", roles = "VIEWER")
    void nobodyGivesAwayMoreThanTheyMayDo() {
        assertThatThrownBy(() -> tokens.create("x", ApiScope.WRITE, Duration.ofDays(1)))
                .hasMessageContaining("Your role does not allow");
        assertThatThrownBy(() -> tokens.create(" ", ApiScope.READ, Duration.ofDays(1)))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> tokens.create("x", ApiScope.READ, Duration.ZERO))
                .hasMessageContaining("valid for some time");
    }
}

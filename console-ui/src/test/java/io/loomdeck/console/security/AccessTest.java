package io.loomdeck.console.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody gets anywhere but where this test says, whatever endpoints and views are added. */
@SpringBootTest
@AutoConfigureMockMvc
class AccessTest {

    /** Open to everybody, or guarded by an agent's credential and tested with the agents. */
    private static final List<String> OUTSIDE =
            List.of("/playground", "/agent-api", "/agent-link", "/error", "/schema");

    private static final Set<String> PUBLIC_VIEWS = Set.of("LoginView", "SetupView");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @TestFactory
    List<DynamicTest> nobodyReachesAnEndpoint() {
        List<DynamicTest> tests = new ArrayList<>();
        for (RequestMappingInfo info : allEndpoints()) {
            for (String pattern : info.getPatternValues()) {
                if (OUTSIDE.stream().noneMatch(pattern::startsWith)) {
                    methods(info)
                            .forEach(method -> tests.add(DynamicTest.dynamicTest(
                                    method + " " + pattern, () -> assertRefused(method, pattern))));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private List<RequestMappingInfo> allEndpoints() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .toList();
    }

    private static Set<String> methods(RequestMappingInfo info) {
        Set<String> methods = new TreeSet<>();
        for (RequestMethod method : info.getMethodsCondition().getMethods()) {
            methods.add(method.name());
        }
        return methods.isEmpty() ? Set.of("GET", "POST") : methods;
    }

    private void assertRefused(String method, String pattern) throws Exception {
        String path = pattern.replaceAll("\\{[^}]*}", "1").replace("**", "x").replace("*", "x");
        int status = mvc.perform(request(HttpMethod.valueOf(method), path).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).as("status for nobody").isIn(302, 401, 403);
    }

    @Test
    void whoeverMayLookReachesTheDataOfJobs() throws Exception {
        int status = mvc.perform(get("/ui-api/jobs/1/attempts/1/events")
                        .with(user("vera").roles(Roles.VIEWER)))
                .andReturn()
                .getResponse()
                .getStatus();

        assertThat(status).as("no such job, but not forbidden").isEqualTo(404);
    }

    @Test
    void aPostWithoutTheTokenOfItsSessionIsRefused() throws Exception {
        int status = mvc.perform(request(HttpMethod.POST, "/logout"))
                .andReturn()
                .getResponse()
                .getStatus();

        assertThat(status).isEqualTo(403);
    }

    @Test
    void theHealthProbeNeedsNoLogin() throws Exception {
        assertThat(mvc.perform(get("/actuator/health"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void theSchemaOfTheLanguageNeedsNoLogin() throws Exception {
        var response =
                mvc.perform(get("/schema/loomdeck.schema.json")).andReturn().getResponse();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).startsWith("application/schema+json");
        assertThat(response.getContentAsString()).contains("step-http");
    }

    @Test
    void metricsAreForAdministrators() throws Exception {
        assertThat(mvc.perform(get("/actuator/prometheus"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isIn(302, 401, 403);
    }

    @Test
    void everyViewSaysWhoMaySeeIt() {
        for (Class<?> view : views()) {
            boolean open = view.isAnnotationPresent(AnonymousAllowed.class);
            boolean guarded = view.isAnnotationPresent(PermitAll.class) || view.isAnnotationPresent(RolesAllowed.class);

            assertThat(open || guarded).as(view.getName()).isTrue();
            assertThat(open).as(view.getName()).isEqualTo(PUBLIC_VIEWS.contains(view.getSimpleName()));
        }
    }

    private static List<Class<?>> views() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        List<Class<?>> views = new ArrayList<>();
        scanner.findCandidateComponents("io.loomdeck.console").forEach(found -> {
            try {
                views.add(Class.forName(found.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(views).isNotEmpty();
        return views;
    }
}

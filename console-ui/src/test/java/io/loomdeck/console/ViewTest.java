package io.loomdeck.console;

import com.vaadin.browserless.SpringBrowserlessTest;
import io.loomdeck.console.agents.AgentService;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.JobStatistics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Views without a browser, over services that say what the test wants; all of them share one application context. */
@SpringBootTest
@WithMockUser(username = "ada", roles = "ADMIN")
public abstract class ViewTest extends SpringBrowserlessTest {

    @MockitoBean
    protected JobService jobs;

    @MockitoBean
    protected ApprovalService approvals;

    @MockitoBean
    protected JobStatistics statistics;

    @MockitoBean
    protected AgentService agents;
}

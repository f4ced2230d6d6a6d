package io.loomdeck.console.overview.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouterLink;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.jobs.JobState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewViewTest extends ViewTest {

    @Test
    void everyNumberLeadsToTheListBehindIt() {
        when(statistics.countsByState()).thenReturn(Map.of(JobState.FAILED, 1_234L));
        when(statistics.throughput(any(), any())).thenReturn(List.of());
        when(statistics.latestFailures(anyInt())).thenReturn(List.of());

        // The page that a session begins with was built before the services knew their answers.
        navigate("jobs", Component.class);
        OverviewView view = navigate(OverviewView.class);

        assertThat(view.getElement().getTextRecursively()).contains("1,234", "Nothing has failed.", "No agent");
        assertThat(find(RouterLink.class).all())
                .extracting(RouterLink::getHref)
                .contains("jobs?state=failed", "jobs?state=running", "jobs?state=queued");
    }
}

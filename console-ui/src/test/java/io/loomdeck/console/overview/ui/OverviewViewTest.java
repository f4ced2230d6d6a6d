package io.loomdeck.console.overview.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.RouterLink;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.jobs.Approval;
import io.loomdeck.console.jobs.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewViewTest extends ViewTest {

    @Test
    void whatJobsAskIsAtTheTopAndStaysWhileOtherNewsCome() {
        when(statistics.throughput(any(), any())).thenReturn(List.of());
        Approval approval = new Approval(
                new Approval.Place(86, 7, "Price watch"),
                "Publish 40 prices?",
                "ann",
                "operator",
                Instant.parse("2026-11-26T10:00:00Z"),
                Instant.parse("2026-11-28T10:00:00Z"));
        when(approvals.open(anyInt())).thenReturn(List.of(approval));
        when(approvals.mayDecide(approval)).thenReturn(true);

        navigate("jobs", Component.class);
        OverviewView view = navigate(OverviewView.class);

        assertThat(view.getElement().getTextRecursively())
                .contains("Publish 40 prices?", "What nobody decides within 2 d", "counts as rejected");
        test(find(Button.class).withText("Reject").single()).click();
        verify(approvals).decide(approval.place(), false, "");
    }

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

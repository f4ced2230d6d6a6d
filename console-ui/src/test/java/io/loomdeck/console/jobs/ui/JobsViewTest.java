package io.loomdeck.console.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.QueuePauses;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

class JobsViewTest extends ViewTest {

    private static final List<JobRow> TWO =
            List.of(JobRows.job(2, JobState.RUNNING), JobRows.failed(1, "The shop answered 503 three times"));

    @Autowired
    private QueuePauses pauses;

    @BeforeEach
    void twoJobs() {
        when(jobs.count(any())).thenReturn(2);
        when(jobs.page(any(), any(), anyBoolean(), anyInt(), anyInt()))
                .thenAnswer(call -> TWO.stream()
                        .skip(call.getArgument(3, Integer.class))
                        .limit(call.getArgument(4, Integer.class))
                        .toList());
    }

    private Grid<JobRow> grid() {
        @SuppressWarnings("unchecked")
        Grid<JobRow> grid = find(Grid.class).single();
        return grid;
    }

    private JobFilter lastFilter() {
        ArgumentCaptor<JobFilter> filter = ArgumentCaptor.forClass(JobFilter.class);
        verify(jobs, atLeastOnce()).count(filter.capture());
        return filter.getAllValues().getLast();
    }

    @Test
    void theListShowsWhatTheDatabaseGives() {
        JobsView view = navigate(JobsView.class);

        assertThat(test(grid()).size()).isEqualTo(2);
        assertThat(view.getElement().getTextRecursively()).contains("2 jobs");
    }

    @Test
    void theAddressNarrowsTheList() {
        UI.getCurrent().navigate("jobs", QueryParameters.fromString("state=failed&q=shop"));
        test(grid()).size();

        assertThat(lastFilter().states()).isEqualTo(Set.of(JobState.FAILED));
        assertThat(lastFilter().text()).isEqualTo("shop");
        assertThat(find(TextField.class).single().getValue()).isEqualTo("shop");
    }

    @Test
    void searchingAsksTheDatabase() {
        navigate(JobsView.class);

        test(find(TextField.class).single()).setValue("price");
        test(grid()).size();

        assertThat(lastFilter().text()).isEqualTo("price");
    }

    @Test
    void theNewestAreFirst() {
        navigate(JobsView.class);
        test(grid()).size();
        test(grid()).getRow(0);

        ArgumentCaptor<JobSort> sort = ArgumentCaptor.forClass(JobSort.class);
        ArgumentCaptor<Boolean> ascending = ArgumentCaptor.forClass(Boolean.class);
        verify(jobs, atLeastOnce()).page(any(), sort.capture(), ascending.capture(), anyInt(), anyInt());
        assertThat(sort.getValue()).isEqualTo(JobSort.SUBMITTED);
        assertThat(ascending.getValue()).isFalse();
    }

    @Test
    void theQueueIsPausedAndResumed() {
        JobsView view = navigate(JobsView.class);

        find(Button.class).withText("Pause queue").single().click();
        assertThat(pauses.list()).hasSize(1);
        assertThat(view.getElement().getTextRecursively()).contains("The queue was paused by ada");
        assertThat(find(Button.class).withText("Pause queue").exists()).isFalse();

        find(Button.class).withText("Resume").single().click();
        assertThat(pauses.list()).isEmpty();
    }

    @Test
    @WithMockUser(username = "vera", roles = "VIEWER")
    void whoMayOnlyLookSeesThePauseAndCannotEndIt() {
        JobsView view = navigate(JobsView.class);

        assertThat(find(Button.class).withText("Pause queue").exists()).isFalse();
        assertThat(view.getElement().getTextRecursively()).contains("2 jobs");
    }
}

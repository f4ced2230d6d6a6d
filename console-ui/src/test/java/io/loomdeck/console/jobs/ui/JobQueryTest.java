package io.loomdeck.console.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class JobQueryTest {

    @Test
    void anAddressTellsStatesTextAndOrder() {
        var query =
                JobQuery.from(QueryParameters.fromString("state=failed&state=lost&q=shop&sort=queue-time&order=asc"));

        assertThat(query.filter().states()).containsExactlyInAnyOrder(JobState.FAILED, JobState.LOST);
        assertThat(query.filter().text()).isEqualTo("shop");
        assertThat(query.sort()).isEqualTo(JobSort.QUEUE_TIME);
        assertThat(query.ascending()).isTrue();
    }

    @Test
    void whatMakesNoSenseIsIgnored() {
        var query = JobQuery.from(QueryParameters.fromString("state=happy&script=x&sort=colour&order=up&q=%20"));

        assertThat(query).isEqualTo(JobQuery.from(QueryParameters.empty()));
    }

    @Test
    void theUsualOrderStaysOutOfTheAddress() {
        assertThat(JobQuery.from(QueryParameters.empty()).toParameters().getQueryString())
                .isEmpty();
    }

    @Property
    void anAddressRoundTrips(
            @ForAll Set<JobState> states,
            @ForAll JobSort sort,
            @ForAll boolean ascending,
            @ForAll @StringLength(min = 1, max = 20) String text,
            @ForAll @IntRange(min = 0) int script) {
        String searched = text.isBlank() ? null : text;
        var query =
                new JobQuery(new JobFilter(states, searched, (long) script, "agent-1", null, null), sort, ascending);

        assertThat(JobQuery.from(query.toParameters())).isEqualTo(query);
    }
}

package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import io.loomdeck.console.jobs.JobState;

/** Links to the pages about jobs, for other features. */
public final class JobLinks {

    private JobLinks() {}

    /** A link to one job. */
    public static RouterLink toJob(long id, String text) {
        return new RouterLink(text, JobView.class, id);
    }

    /** A link to the list, filtered by states. */
    public static RouterLink toList(Component content, JobState... states) {
        var link = new RouterLink();
        link.setRoute(JobsView.class);
        link.setQueryParameters(states.length == 0 ? QueryParameters.empty() : JobQuery.linkTo(states));
        link.add(content);
        return link;
    }
}

package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.router.QueryParameters;
import io.loomdeck.console.jobs.JobFilter;
import io.loomdeck.console.jobs.JobSort;
import io.loomdeck.console.jobs.JobState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the list of jobs shows, as it stands in the address: {@code ?state=failed&q=shop&sort=duration}. */
record JobQuery(JobFilter filter, JobSort sort, boolean ascending) {

    /** Reads an address; what makes no sense in it is ignored. */
    static JobQuery from(QueryParameters parameters) {
        Set<JobState> states = EnumSet.noneOf(JobState.class);
        for (String name : parameters.getParameters().getOrDefault("state", List.of())) {
            JobState state = constant(JobState.class, name);
            if (state != null) {
                states.add(state);
            }
        }
        String text =
                parameters.getSingleParameter("q").filter(q -> !q.isBlank()).orElse(null);
        Long script =
                parameters.getSingleParameter("script").map(JobQuery::number).orElse(null);
        String agent =
                parameters.getSingleParameter("agent").filter(a -> !a.isBlank()).orElse(null);
        JobSort sort = parameters
                .getSingleParameter("sort")
                .map(name -> constant(JobSort.class, name))
                .orElse(JobSort.SUBMITTED);
        boolean ascending =
                parameters.getSingleParameter("order").filter("asc"::equals).isPresent();
        return new JobQuery(new JobFilter(states, text, script, agent, null, null), sort, ascending);
    }

    QueryParameters toParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        List<String> states = new ArrayList<>();
        filter.states().stream().sorted().forEach(state -> states.add(key(state)));
        put(parameters, "state", states);
        put(parameters, "q", filter.text() == null ? List.of() : List.of(filter.text()));
        put(
                parameters,
                "script",
                filter.scriptId() == null
                        ? List.of()
                        : List.of(filter.scriptId().toString()));
        put(parameters, "agent", filter.agentId() == null ? List.of() : List.of(filter.agentId()));
        if (sort != JobSort.SUBMITTED || ascending) {
            put(parameters, "sort", List.of(key(sort)));
            put(parameters, "order", List.of(ascending ? "asc" : "desc"));
        }
        return new QueryParameters(parameters);
    }

    JobQuery withStates(Set<JobState> states) {
        return new JobQuery(
                new JobFilter(states, filter.text(), filter.scriptId(), filter.agentId(), null, null), sort, ascending);
    }

    JobQuery withText(@Nullable String text) {
        return new JobQuery(
                new JobFilter(filter.states(), text, filter.scriptId(), filter.agentId(), null, null), sort, ascending);
    }

    JobQuery withOrder(JobSort newSort, boolean newAscending) {
        return new JobQuery(filter, newSort, newAscending);
    }

    /** Only the jobs in these states, newest first: for links from other pages. */
    static QueryParameters linkTo(JobState... states) {
        return new JobQuery(JobFilter.ALL, JobSort.SUBMITTED, false)
                .withStates(Set.of(states))
                .toParameters();
    }

    private static void put(Map<String, List<String>> parameters, String name, List<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, values);
        }
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (key(constant).equalsIgnoreCase(name)) {
                return constant;
            }
        }
        return null;
    }

    private static @Nullable Long number(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}

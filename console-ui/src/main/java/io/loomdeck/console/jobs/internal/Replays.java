package io.loomdeck.console.jobs.internal;

import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.SubmissionRefusedException.Problem;
import io.loomdeck.script.Script;
import io.loomdeck.script.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether a job can be run once more from the exchanges that another one has kept. */
@Component
class Replays {

    private static final String OUTSIDE = "reaches what is no HTTP, which is not kept";

    /** Actions that a recording of HTTP exchanges cannot stand in for. */
    private static final Map<String, String> UNKEPT = Map.of(
            "browser", OUTSIDE,
            "selenium", OUTSIDE,
            "sql", OUTSIDE,
            "sync", OUTSIDE,
            "mail", OUTSIDE,
            "exec", OUTSIDE,
            "approve", "ends an attempt, and each attempt keeps its exchanges for itself");

    private final ExchangeTable exchanges;

    Replays(ExchangeTable exchanges) {
        this.exchanges = exchanges;
    }

    /** @throws SubmissionRefusedException where a script does more than HTTP, or the job has kept nothing */
    void check(long job, ScriptLookup.Runnable script, CalledScriptPins.Pins pins) {
        List<Problem> problems = new ArrayList<>();
        Set<String> said = new HashSet<>();
        Stream.concat(Stream.of(script), pins.scripts().values().stream())
                .forEach(each -> steps(each.script()).forEach(step -> {
                    String why = UNKEPT.get(step.action());
                    if (why != null && said.add(each.name() + " " + step.action())) {
                        problems.add(new Problem(
                                each.name() + ", line " + step.position().line(),
                                "`" + step.action() + "` " + why + ", so the job cannot be replayed"));
                    }
                }));
        if (problems.isEmpty() && exchanges.keptBy(job).isEmpty()) {
            problems.add(new Problem(
                    "",
                    "Job " + job
                            + " has no kept exchanges: run the script again with \"Keep HTTP exchanges\", to its end"));
        }
        if (!problems.isEmpty()) {
            throw new SubmissionRefusedException(problems);
        }
    }

    private static Stream<Step> steps(Script script) {
        return Stream.of(script.steps(), script.finallySteps()).flatMap(Replays::all);
    }

    private static Stream<Step> all(List<Step> steps) {
        return steps.stream()
                .flatMap(step ->
                        Stream.concat(Stream.of(step), step.blocks().stream().flatMap(block -> all(block.steps()))));
    }
}

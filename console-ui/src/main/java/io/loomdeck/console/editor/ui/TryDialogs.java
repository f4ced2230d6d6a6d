package io.loomdeck.console.editor.ui;

import com.vaadin.flow.component.notification.Notification;
import io.loomdeck.console.jobs.JobService;
import io.loomdeck.console.jobs.ui.JobResult;
import io.loomdeck.console.live.LiveFeed;
import io.loomdeck.console.scripts.ScriptVersion;
import io.loomdeck.format.assist.SingleStep;
import io.loomdeck.step.StepTypes;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Opens what stands between *Try this step* and its result. Stateless. */
@Component
class TryDialogs {

    private final JobService jobs;
    private final LiveFeed feed;
    private final Clock clock;
    private final SingleStep single = new SingleStep(StepTypes.installed());

    TryDialogs(JobService jobs, LiveFeed feed, Clock clock) {
        this.jobs = jobs;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Tries the step at a line of a text, or says why that cannot be.
     *
     * @param version whose text it was before it was changed
     * @param line from 1
     */
    void open(ScriptVersion version, String text, int line) {
        switch (single.at(text, line)) {
            case SingleStep.Refused refused ->
                Notification.show(refused.reason(), 6000, Notification.Position.BOTTOM_CENTER);
            case SingleStep.Trial trial ->
                new TryDialog(version, trial, jobs, job -> new JobResult(jobs, feed, clock, job)).start();
        }
    }
}

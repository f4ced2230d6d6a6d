package io.loomdeck.console.jobs.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.jobs.Approval;
import io.loomdeck.console.jobs.ApprovalOverException;
import io.loomdeck.console.jobs.Exchanges;
import io.loomdeck.console.jobs.JobDetails;
import io.loomdeck.console.jobs.JobProgress;
import io.loomdeck.console.jobs.JobRow;
import io.loomdeck.console.jobs.JobState;
import io.loomdeck.console.jobs.SubmissionRefusedException;
import io.loomdeck.console.jobs.UnknownJobException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobViewTest extends ViewTest {

    private JobView open(JobDetails details) {
        when(jobs.details(details.job().id())).thenReturn(details);
        return navigate(JobView.class, details.job().id());
    }

    private static String text(JobView view) {
        return view.getElement().getTextRecursively();
    }

    @Test
    void aWaitingJobSaysWhyItWaits() {
        JobView view =
                open(JobRows.details(JobRows.job(81, JobState.QUEUED), "position 14, all 12 browser slots are busy"));

        assertThat(text(view)).contains("Waiting: position 14, all 12 browser slots are busy");
        assertThat(find(H1.class).single().getText()).isEqualTo("Price watch #81");
    }

    @Test
    void aRunningJobShowsItsSpeedUpAndCanBeCancelled() {
        JobRow running = JobRows.running(82, new JobProgress(20, 40, 1, 60, 8, 50, 12_400, 1_000));
        JobView view = open(JobRows.details(running, null));

        assertThat(text(view)).contains("12.4×", "with 50 threads", "20 / 40", "1 failed");
        test(find(Button.class).withText("Cancel").single()).click();
        verify(jobs).cancel(eq(82L), anyString());
    }

    @Test
    void aFailedJobShowsTheReasonAndRunsAgain() {
        when(jobs.runAgain(83)).thenReturn(84L);
        when(jobs.details(84)).thenReturn(JobRows.details(JobRows.job(84, JobState.QUEUED), null));
        JobView view = open(JobRows.details(JobRows.failed(83, "GET /api/catalog answered 503"), null));

        assertThat(text(view)).contains("GET /api/catalog answered 503");
        test(find(Button.class).withText("Run again").single()).click();
        assertThat(find(H1.class).single().getText()).isEqualTo("Price watch #84");
    }

    private static Approval question(String role) {
        return new Approval(
                new Approval.Place(86, 7, "Price watch"),
                "Publish 40 prices?",
                "ann",
                role,
                Instant.parse("2026-11-26T10:00:00Z"),
                null);
    }

    @Test
    void aJobThatAsksShowsTheQuestionAndTakesTheAnswerWithItsComment() {
        Approval approval = question("operator");
        when(approvals.openOf(86)).thenReturn(Optional.of(approval));
        when(approvals.mayDecide(approval)).thenReturn(true);
        JobView view = open(JobRows.details(JobRows.job(86, JobState.WAITING), null));

        assertThat(text(view)).contains("Publish 40 prices?", "of ann asked this", "Waiting");
        test(find(TextField.class).single()).setValue("all is well");
        test(find(Button.class).withText("Approve").single()).click();

        verify(approvals).decide(approval.place(), true, "all is well");
        assertThat(find(ApprovalPanel.class).all()).isEmpty();
    }

    @Test
    void whoMayNotDecideSeesWhoMay() {
        when(approvals.openOf(86)).thenReturn(Optional.of(question("admin")));
        JobView view = open(JobRows.details(JobRows.job(86, JobState.WAITING), null));

        assertThat(text(view)).contains("People of the role admin or above decide this.");
        assertThat(find(Button.class).withText("Reject").single().isEnabled()).isFalse();
    }

    @Test
    void aDecisionThatComesTooLateSaysSo() {
        Approval approval = question("operator");
        when(approvals.openOf(86)).thenReturn(Optional.of(approval));
        when(approvals.mayDecide(approval)).thenReturn(true);
        doThrow(new ApprovalOverException(86)).when(approvals).decide(approval.place(), false, "");
        open(JobRows.details(JobRows.job(86, JobState.WAITING), null));

        test(find(Button.class).withText("Reject").single()).click();

        assertThat(test(find(Notification.class).single()).getText()).contains("somebody else has made it");
    }

    @Test
    void theNewestOfSeveralAttemptsIsShownFirst() {
        JobRow job = JobRows.job(85, JobState.PASSED);
        JobView view = open(new JobDetails(
                job,
                null,
                Map.of(),
                List.of(JobRows.attempt(1, job), JobRows.attempt(2, job)),
                Map.of("count", 12),
                "x.yaml",
                Exchanges.FORGOTTEN));

        assertThat(find(Select.class).single().getValue()).isEqualTo(2);
        assertThat(view.getElement().getOuterHTML()).contains("loom-timeline", "loom-log");
    }

    private static JobDetails with(Exchanges exchanges, JobRow job) {
        return new JobDetails(job, null, Map.of(), List.of(), Map.of(), "x.yaml", exchanges);
    }

    @Test
    void whatHasKeptItsExchangesIsReplayedOnceItIsOver() {
        open(with(Exchanges.KEPT, JobRows.job(87, JobState.RUNNING)));
        assertThat(find(Button.class).withText("Replay").exists()).isFalse();
        open(with(Exchanges.FORGOTTEN, JobRows.job(88, JobState.PASSED)));
        assertThat(find(Button.class).withText("Replay").exists()).isFalse();
        JobView kept = open(with(Exchanges.KEPT, JobRows.job(89, JobState.PASSED)));
        assertThat(text(kept)).contains("Exchanges", "kept");
        when(jobs.replay(89)).thenReturn(90L);
        when(jobs.details(90)).thenReturn(with(Exchanges.of(89), JobRows.job(90, JobState.QUEUED)));

        test(find(Button.class).withText("Replay").single()).click();

        assertThat(find(H1.class).single().getText()).isEqualTo("Price watch #90");
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("those of #89");
    }

    @Test
    void whatCannotBeReplayedSaysWhy() {
        when(jobs.replay(91))
                .thenThrow(new SubmissionRefusedException(
                        List.of(new SubmissionRefusedException.Problem("", "Job 91 has no kept exchanges"))));
        open(with(Exchanges.KEPT, JobRows.job(91, JobState.FAILED)));

        test(find(Button.class).withText("Replay").single()).click();

        assertThat(test(find(Notification.class).single()).getText()).contains("Job 91 has no kept exchanges");
    }

    @Test
    void anUnknownJobLeadsToAPageThatSaysSo() {
        when(jobs.details(99)).thenThrow(new UnknownJobException(99));

        navigate("jobs/99", com.vaadin.flow.component.Component.class);

        assertThat(find(H1.class).single().getText()).isEqualTo("There is nothing here");
    }
}

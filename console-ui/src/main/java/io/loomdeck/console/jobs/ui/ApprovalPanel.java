package io.loomdeck.console.jobs.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import io.loomdeck.console.jobs.Approval;
import io.loomdeck.console.jobs.ApprovalOverException;
import io.loomdeck.console.jobs.ApprovalService;
import io.loomdeck.console.shell.Durations;
import io.loomdeck.console.shell.TimeText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A question of a job: who asks what, and the buttons that decide it. Hidden while there is none. */
public final class ApprovalPanel extends Div {

    private final transient ApprovalService approvals;
    private final H3 question = new H3();
    private final Paragraph facts = new Paragraph();
    private final Paragraph refusal = new Paragraph();
    private final TextField comment = new TextField("Comment");
    private final Button approve = new Button("Approve", _ -> decide(true));
    private final Button reject = new Button("Reject", _ -> decide(false));
    private transient @Nullable Approval shown;

    public ApprovalPanel(ApprovalService approvals) {
        this.approvals = approvals;
        addClassNames("loom-card", "loom-approval");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", "Waits for a decision");
        facts.addClassName("loom-muted");
        refusal.addClassName("loom-muted");
        comment.setMaxLength(ApprovalService.LONGEST_COMMENT);
        comment.setPlaceholder("optional; the script and the log show it");
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        reject.addThemeVariants(ButtonVariant.ERROR);
        var answer = new Div(comment, approve, reject);
        answer.addClassName("loom-approval-answer");
        add(question, facts, answer, refusal);
        setVisible(false);
    }

    /** Shows a question; what somebody has begun to write about the same one stays. */
    public void show(@Nullable Approval approval) {
        setVisible(approval != null);
        if (approval == null || approval.equals(shown)) {
            shown = approval;
            return;
        }
        shown = approval;
        question.setText(approval.question());
        facts.removeAll();
        facts.add(
                JobLinks.toJob(
                        approval.place().jobId(),
                        approval.place().scriptName() + " #" + approval.place().jobId()),
                new Span(" of " + approval.askedFor() + " asked this "),
                new TimeText(approval.askedAt()));
        if (approval.dueAt() != null) {
            Duration within = Duration.between(approval.askedAt(), approval.dueAt());
            facts.add(new Span(". What nobody decides within " + Durations.human(within) + " counts as rejected."));
        }
        comment.clear();
        boolean may = approvals.mayDecide(approval);
        approve.setEnabled(may);
        reject.setEnabled(may);
        comment.setEnabled(may);
        refusal.setVisible(!may);
        refusal.setText("People of the role " + approval.role() + " or above decide this.");
    }

    private void decide(boolean approved) {
        Approval approval = shown;
        if (approval == null) {
            return;
        }
        try {
            approvals.decide(approval.place(), approved, comment.getValue());
            Notification.show(approved ? "Approved; the job goes on" : "Rejected");
        } catch (ApprovalOverException e) {
            Notification.show(String.valueOf(e.getMessage()));
        }
        show(null);
    }
}

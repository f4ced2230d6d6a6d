package io.loomdeck.console.shell;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.loomdeck.console.platform.DataFolder;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a page could not be built, with a number under which the console's own log has the whole story. It stands
 * alone: whatever broke the page may have broken the frame too.
 */
@PageTitle("Error · Loomdeck")
@AnonymousAllowed
class ErrorPage extends Page implements HasErrorParameter<Exception> {

    private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

    private final Paragraph reason = new Paragraph();

    private final Paragraph remedy =
            new Paragraph("Nothing was lost. Reload the page; if it happens again, look into the console's log.");
    private final transient DataFolder folder;

    ErrorPage(DataFolder folder) {
        super("This page could not be shown");
        this.folder = folder;
        add(reason, remedy);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        log.error("Error {} at {}", number, event.getLocation().getPath(), parameter.getException());
        reason.setText("The console's log has the reason under number " + number + ".");
        // The likeliest reason why no page at all can be shown, and one that is mended outside.
        folder.shortage().ifPresent(why -> {
            reason.setText(why + ".");
            remedy.setText("Jobs that run go on. Once there is room the console works again by itself; reload then.");
        });
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}

package io.loomdeck.console.shell;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Says that there is nothing at an address, within the frame, so that people can go on from there. */
@ParentLayout(MainLayout.class)
@PageTitle("Not found · Loomdeck")
@AnonymousAllowed
class NotFoundPage extends Page implements HasErrorParameter<NotFoundException> {

    private final Paragraph reason = new Paragraph();

    NotFoundPage() {
        super("There is nothing here");
        add(reason);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        reason.setText(
                parameter.hasCustomMessage()
                        ? parameter.getCustomMessage()
                        : "The address may be mistyped, or what it named was deleted.");
        return HttpServletResponse.SC_NOT_FOUND;
    }
}

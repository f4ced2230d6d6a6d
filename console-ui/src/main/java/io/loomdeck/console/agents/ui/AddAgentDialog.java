package io.loomdeck.console.agents.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import io.loomdeck.console.agents.AgentService;
import io.loomdeck.console.agents.EnrolmentToken;

/** Shows the exact command that adds an agent, with a fresh one-time token in it. */
final class AddAgentDialog extends Dialog {

    private final transient AgentService agents;
    private final Pre command = new Pre();

    AddAgentDialog(AgentService agents) {
        this.agents = agents;
        setHeaderTitle("Add an agent");
        setWidth("min(42rem, 94vw)");
        command.addClassName("loom-command");
        command.getElement().setAttribute("tabindex", "0");
        var copy = new Button("Copy", _ -> copy());
        copy.addThemeVariants(ButtonVariant.PRIMARY);
        var hint = new Paragraph("The machine needs Java 25, the file worker-agent/target/worker-agent.jar of this"
                + " project, and a way to this address. The agent connects outward; no port is opened on it.");
        var once = new Paragraph("The token works once and for one hour.");
        once.addClassName("loom-muted");
        add(new Div(new Paragraph("Run this on the machine that shall take work:"), command, hint, once));
        getFooter().add(new Button("Close", _ -> close()), copy);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        EnrolmentToken token = agents.newEnrolmentToken();
        // Only the browser knows the address under which people reach the console.
        command.getElement()
                .executeJs(
                        "const base = new URL(document.baseURI); this.textContent ="
                                + " `java -jar worker-agent.jar connect --console"
                                + " ${base.origin}${base.pathname.replace(/\\/$/, '')} --token ${$0}`",
                        token.token());
    }

    private void copy() {
        command.getElement().executeJs("""
                        const text = this.textContent;
                        if (navigator.clipboard) return navigator.clipboard.writeText(text);
                        const range = document.createRange();
                        range.selectNodeContents(this);
                        getSelection().removeAllRanges();
                        getSelection().addRange(range);
                        document.execCommand('copy');
                        """);
    }
}

package io.loomdeck.console.api.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import io.loomdeck.console.ViewTest;
import io.loomdeck.console.api.ApiScope;
import io.loomdeck.console.api.ApiTokens;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApiTokensViewTest extends ViewTest {

    @Autowired
    private ApiTokens tokens;

    @AfterEach
    void removeAll() {
        tokens.list().forEach(token -> tokens.revoke(token.id()));
    }

    private void click(String button) {
        find(Button.class).withText(button).single().click();
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // a grid is found by its class alone
    private Button revoke() {
        return (Button) test(find(Grid.class).single()).getCellComponent(0, 5);
    }

    @Test
    void aTokenIsMadeAndShownThisOneTime() {
        navigate("api-tokens", ApiTokensView.class);
        click("New token");
        find(TextField.class).single().setValue("Nightly build");

        click("Make token");

        assertThat(find(NewTokenDialog.class).single().getElement().getTextRecursively())
                .contains("loom_", "this one time");
        assertThat(tokens.list()).singleElement().satisfies(token -> {
            assertThat(token.name()).isEqualTo("Nightly build");
            assertThat(token.scope()).isEqualTo(ApiScope.RUN);
        });
    }

    @Test
    void aTokenNeedsAName() {
        navigate("api-tokens", ApiTokensView.class);
        click("New token");

        click("Make token");

        assertThat(find(NewTokenDialog.class).single().getElement().getTextRecursively())
                .contains("Give the token a name");
        assertThat(tokens.list()).isEmpty();
    }

    @Test
    void aTokenIsRevokedAfterAQuestion() {
        tokens.create("Old", ApiScope.READ, Duration.ofDays(1));
        navigate("api-tokens", ApiTokensView.class);

        revoke().click();
        assertThat(tokens.list()).hasSize(1);
        ConfirmDialog sure = find(ConfirmDialog.class).single();
        com.vaadin.flow.component.ComponentUtil.fireEvent(sure, new ConfirmDialog.ConfirmEvent(sure, false));

        assertThat(tokens.list()).isEmpty();
    }
}

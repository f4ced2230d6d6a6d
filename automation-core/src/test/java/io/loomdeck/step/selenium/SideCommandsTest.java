package io.loomdeck.step.selenium;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SideCommandsTest {

    private static final String TABLE = """
            open setWindowSize selectWindow close selectFrame click clickAt doubleClick doubleClickAt check uncheck select
            addSelection removeSelection type sendKeys editContent submit mouseDown mouseUp mouseOver mouseDownAt mouseUpAt
            mouseMoveAt mouseOut dragAndDropToObject pause echo run runScript executeScript executeAsyncScript store storeText
            storeValue storeAttribute storeTitle storeElementCount storeJson storeWindowHandle assert assertText assertNotText
            assertValue assertNotValue assertTitle assertElementPresent assertElementNotPresent assertChecked
            assertNotChecked assertEditable assertNotEditable assertSelectedValue assertNotSelectedValue
            assertSelectedLabel assertNotSelectedLabel assertAlert assertConfirmation assertPrompt acceptAlert
            acceptConfirmation dismissConfirmation dismissPrompt answerPrompt answerOnNextPrompt
            chooseOkOnNextConfirmation chooseCancelOnNextConfirmation chooseCancelOnNextPrompt waitForElementPresent
            waitForElementNotPresent waitForElementVisible waitForElementNotVisible waitForElementEditable
            waitForElementNotEditable waitForText setSpeed debugger if elseIf else while times forEach do repeatIf end
            storeXpathCount waitForPageToLoad webdriverAnswerOnVisiblePrompt webdriverChooseOkOnVisibleConfirmation
            webdriverChooseCancelOnVisibleConfirmation webdriverChooseCancelOnVisiblePrompt
            """;

    @Test
    void everyCommandOfSeleniumIdeIsKnown() {
        String[] names = TABLE.strip().split("\\s+");
        assertThat(SideCommands.names()).contains(names);
        assertThat(SideCommands.names())
                .contains(Stream.of(names)
                        .filter(name -> name.startsWith("assert"))
                        .map(name -> name.replace("assert", "verify"))
                        .toArray(String[]::new));
        assertThat(SideCommands.names()).noneMatch(String::isBlank);
    }

    @Test
    void whatTheirArgumentsAre() {
        assertThat(SideCommands.target("while")).isEqualTo(Argument.SCRIPT);
        assertThat(SideCommands.target("forEach")).isEqualTo(Argument.VARIABLE);
        assertThat(SideCommands.value("forEach")).isEqualTo(Argument.VARIABLE);
        assertThat(SideCommands.target("end")).isEqualTo(Argument.NONE);
        assertThat(SideCommands.target("click")).isEqualTo(Argument.LOCATOR);
        assertThat(SideCommands.target("eyesCheckWindow")).isEqualTo(Argument.TEXT);
    }
}

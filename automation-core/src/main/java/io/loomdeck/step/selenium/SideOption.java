package io.loomdeck.step.selenium;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepException;
import org.openqa.selenium.WebElement;

/** Options of a list as Selenium IDE names them: by label, value, id or place. */
final class SideOption {

    private static final String FIND = """
            const [list, kind, text] = arguments, options = [...list.querySelectorAll('option')];
            const plain = t => t.replace(/\\s+/g, ' ').trim();
            switch (kind) {
              case 'id': return options.find(o => o.id === text);
              case 'value': return options.find(o => o.value === text);
              case 'index': return options.find(o => o.matches(':nth-child(' + Number(text) + ')'));
              default: return options.find(o => o.textContent === text)
                || options.find(o => plain(o.textContent) === plain(text));
            }
            """;

    private SideOption() {}

    static WebElement find(Driving page, WebElement list, String locator) throws InterruptedException {
        int equals = locator.indexOf('=');
        String named = equals < 0 ? "" : locator.substring(0, equals);
        String kind = switch (named) {
            case "id", "value", "index" -> named;
            default -> "label";
        };
        String text = named.equals(kind) ? locator.substring(equals + 1) : locator;
        if (text.startsWith("mostly-equals:")) {
            text = text.substring("mostly-equals:".length());
        }
        if (page.driver().executeScript(FIND, list, kind, text) instanceof WebElement option) {
            return option;
        }
        throw new StepException(ErrorClass.SCRIPT, "The list has no option with the " + kind + " '" + text + "'", null);
    }
}

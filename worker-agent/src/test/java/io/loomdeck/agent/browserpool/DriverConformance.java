package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loomdeck.step.browser.BrowserRequest;
import io.loomdeck.step.browser.BrowserSession;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.InvalidArgumentException;
import org.openqa.selenium.InvalidCookieDomainException;
import org.openqa.selenium.InvalidElementStateException;
import org.openqa.selenium.InvalidSelectorException;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.NoSuchShadowRootException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Pdf;
import org.openqa.selenium.Point;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.MoveTargetOutOfBoundsException;
import org.openqa.selenium.interactions.WheelInput;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.Select;

/**
 * What every way to drive a browser has to do alike: each command that the product uses, its errors included. Each way runs
 * these tests unchanged.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DriverConformance {

    private Path folder;

    private final PageServer site = new PageServer();
    private LocalBrowsers browsers;
    private BrowserSession session;
    private RemoteWebDriver driver;
    private String window;

    abstract LocalBrowserSettings.Way way();

    @BeforeAll
    void begin(@TempDir Path temporary) throws Exception {
        folder = temporary;
        browsers = new LocalBrowsers(
                BrowserBench.settings(folder, 1, way(), PoolSettings.STANDARD), InstantSource.system());
        session = browsers.open(new BrowserRequest(null, 1280, 800, folder, false));
        driver = session.driver();
        window = driver.getWindowHandle();
        ConformancePages.addTo(site);
    }

    @AfterAll
    void end() {
        session.close();
        browsers.close();
        site.close();
    }

    @AfterEach
    void tidyUp() {
        try {
            driver.switchTo().alert().dismiss();
        } catch (NoAlertPresentException | NoSuchWindowException e) {
            // As it should be.
        }
        for (String other : new TreeSet<>(driver.getWindowHandles())) {
            if (!other.equals(window)) {
                driver.switchTo().window(other).close();
            }
        }
        driver.switchTo().window(window);
        driver.manage()
                .timeouts()
                .implicitlyWait(Duration.ZERO)
                .scriptTimeout(Duration.ofSeconds(30))
                .pageLoadTimeout(Duration.ofSeconds(60));
        driver.manage().deleteAllCookies();
    }

    // Pages

    @Test
    void opensAPageAndWaitsUntilItIsLoaded() {
        open("/slow-image");

        assertThat(driver.getTitle()).isEqualTo("loaded");
        assertThat(driver.getCurrentUrl()).isEqualTo(site.url() + "/slow-image");
        assertThat(driver.getPageSource()).contains("<title>loaded</title>");
        assertThat(driver.executeScript("return document.readyState")).isEqualTo("complete");
    }

    @Test
    void goesBackForwardAndAgain() {
        open("/");
        open("/form");
        driver.navigate().back();
        assertThat(driver.getTitle()).isEqualTo("Home");
        driver.navigate().forward();
        assertThat(driver.getTitle()).isEqualTo("Form");
        driver.executeScript("document.title = 'changed'");
        driver.navigate().refresh();
        assertThat(driver.getTitle()).isEqualTo("Form");
    }

    @Test
    void staysInTheDocumentForAFragment() {
        open("/");
        WebElement heading = driver.findElement(By.tagName("h1"));
        open("/#part");
        assertThat(heading.getText()).isEqualTo("Home");
        assertThat(driver.getCurrentUrl()).endsWith("/#part");
        driver.navigate().back();
        assertThat(driver.getCurrentUrl()).endsWith("/");
    }

    @Test
    void aClickThatLeadsToAnotherPageIsWaitedFor() {
        open("/");
        driver.findElement(By.id("next")).click();
        assertThat(driver.getTitle()).isEqualTo("loaded");
        open("/form");
        driver.findElement(By.id("send")).click();
        assertThat(driver.getTitle()).isEqualTo("Sent");
        open("/form");
        driver.findElement(By.id("name")).sendKeys("Ada", Keys.ENTER);
        assertThat(driver.getTitle()).isEqualTo("Sent");
    }

    @Test
    void aScriptsNavigationIsWaitedForBeforeTheNextCommand() {
        open("/");
        driver.executeScript("location.href = '/slow-image'");
        assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("Image");
        assertThat(driver.getTitle()).isEqualTo("loaded");
    }

    @Test
    void whatCannotBeOpenedIsSaid() {
        String closed;
        try (PageServer gone = new PageServer()) {
            closed = gone.url();
        }
        fails(() -> driver.get(closed), WebDriverException.class, "net::ERR_CONNECTION_REFUSED");
        fails(() -> driver.get("nonsense"), InvalidArgumentException.class, "invalid argument");
        open("/");
        assertThat(driver.getTitle()).isEqualTo("Home");
    }

    @Test
    void aPageThatTakesTooLongTimesOut() {
        driver.manage().timeouts().pageLoadTimeout(Duration.ofMillis(300));
        fails(() -> open("/never"), TimeoutException.class, "");
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
        open("/");
        assertThat(driver.getTitle()).isEqualTo("Home");
    }

    // Elements

    @Test
    void findsElements() {
        open("/");
        assertThat(driver.findElement(By.id("next")).getTagName()).isEqualTo("a");
        assertThat(driver.findElement(By.cssSelector("ul > li.item")).getText()).isEqualTo("Tea");
        assertThat(driver.findElement(By.xpath("//li[2]")).getText()).isEqualTo("Milk");
        assertThat(driver.findElement(By.className("item")).getText()).isEqualTo("Tea");
        assertThat(driver.findElement(By.linkText("Next page")).getDomAttribute("href"))
                .isEqualTo("/slow-image");
        assertThat(driver.findElement(By.partialLinkText("xt pa"))).isEqualTo(driver.findElement(By.id("next")));
        assertThat(driver.findElements(By.tagName("li"))).hasSize(2);
        assertThat(driver.findElements(By.tagName("video"))).isEmpty();
        WebElement list = driver.findElement(By.tagName("ul"));
        assertThat(list.findElements(By.xpath("./li"))).hasSize(2);
        assertThat(list.findElement(By.cssSelector("li:last-child")).getText()).isEqualTo("Milk");
        fails(() -> list.findElement(By.tagName("a")), NoSuchElementException.class, "no such element");
        fails(() -> driver.findElement(By.id("x")), NoSuchElementException.class, "no such element");
        fails(() -> driver.findElement(By.cssSelector("a[")), InvalidSelectorException.class, "invalid selector");
        fails(() -> driver.findElements(By.xpath("//a[")), InvalidSelectorException.class, "invalid selector");
        fails(() -> driver.findElement(By.xpath("count(//a)")), InvalidSelectorException.class, "invalid selector");
    }

    @Test
    void waitsForAnElementWhereToldTo() {
        open("/late");
        fails(() -> driver.findElement(By.id("late")), NoSuchElementException.class, "");
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(10));
        driver.executeScript("add(300)");
        assertThat(driver.findElement(By.id("late")).getText()).isEqualTo("late");
        assertThat(driver.manage().timeouts().getImplicitWaitTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void tellsWhatElementsAreLike() {
        open("/form");
        WebElement name = driver.findElement(By.id("name"));
        assertThat(name.getDomAttribute("placeholder")).isEqualTo("Name");
        assertThat(name.getDomAttribute("value")).isNull();
        assertThat(name.getDomProperty("value")).isEmpty();
        assertThat(name.getAttribute("type")).isEqualTo("text");
        assertThat(name.getDomAttribute("required")).isEqualTo("true");
        assertThat(name.getDomAttribute("nothing")).isNull();
        assertThat(name.isEnabled()).isTrue();
        assertThat(driver.findElement(By.id("off")).isEnabled()).isFalse();
        assertThat(driver.findElement(By.id("agree")).isSelected()).isFalse();
        assertThat(driver.findElement(By.id("news")).isSelected()).isTrue();
        assertThat(driver.findElement(By.cssSelector("option[value=es]")).isSelected())
                .isTrue();
        assertThat(driver.findElement(By.id("hidden")).isDisplayed()).isFalse();
        assertThat(name.isDisplayed()).isTrue();
        assertThat(driver.findElement(By.id("box")).getCssValue("width")).isEqualTo("120px");
        assertThat(driver.findElement(By.id("box")).getSize()).isEqualTo(new Dimension(120, 40));
        assertThat(driver.findElement(By.id("box")).getLocation()).isEqualTo(new Point(30, 500));
        assertThat(driver.findElement(By.id("send")).getAriaRole()).isEqualTo("button");
        assertThat(driver.findElement(By.id("send")).getAccessibleName()).isEqualTo("Send it");
    }

    @Test
    void givesTheTextThatIsSeen() {
        open("/text");
        List<String> texts = driver.findElements(By.cssSelector("body > *")).stream()
                .map(WebElement::getText)
                .toList();

        assertThat(texts)
                .containsExactly(
                        "two words",
                        "first\nsecond",
                        "a\nb",
                        "A B\nC D",
                        "SHOUTED",
                        "",
                        "kept  as\nit is",
                        "seen",
                        "one\ntwo",
                        "in a slot shadow",
                        "no break");
    }

    @Test
    void knowsAnElementFromItsLaterDocument() {
        open("/");
        WebElement heading = driver.findElement(By.tagName("h1"));
        driver.navigate().refresh();
        fails(heading::getText, StaleElementReferenceException.class, "stale element reference");
        WebElement item = driver.findElement(By.className("item"));
        driver.executeScript("arguments[0].remove()", item);
        fails(item::getText, StaleElementReferenceException.class, "stale element reference");
        fails(item::click, StaleElementReferenceException.class, "stale element reference");
        fails(
                () -> driver.executeScript("return arguments[0].id", item),
                StaleElementReferenceException.class,
                "stale element reference");
    }

    @Test
    void clicks() {
        open("/clicks");
        driver.findElement(By.id("it")).click();
        assertThat(driver.getTitle()).isEqualTo("pointerdown mousedown focus pointerup mouseup click 1");
        driver.findElement(By.id("far")).click();
        assertThat(driver.getTitle()).isEqualTo("far");
        fails(driver.findElement(By.id("covered"))::click, ElementClickInterceptedException.class, "click intercepted");
        fails(driver.findElement(By.id("none"))::click, ElementNotInteractableException.class, "not interactable");
        driver.findElement(By.id("inner")).click();
        assertThat(driver.getTitle()).isEqualTo("outer");
    }

    @Test
    void choosesOptions() {
        open("/form");
        Select country = new Select(driver.findElement(By.name("country")));
        country.selectByVisibleText("Germany");
        assertThat(country.getFirstSelectedOption().getText()).isEqualTo("Germany");
        assertThat(driver.getTitle()).endsWith("change de");
        Select sizes = new Select(driver.findElement(By.name("size")));
        sizes.selectByValue("M");
        sizes.selectByIndex(2);
        sizes.deselectByVisibleText("S");
        assertThat(sizes.getAllSelectedOptions().stream().map(WebElement::getText))
                .containsExactly("M", "L");
    }

    @Test
    void types() {
        open("/form");
        WebElement name = driver.findElement(By.id("name"));
        name.sendKeys("Ada Lovelace, 1815: \"#1\" – é 漢 🙂");
        assertThat(name.getDomProperty("value")).isEqualTo("Ada Lovelace, 1815: \"#1\" – é 漢 🙂");
        name.clear();
        assertThat(name.getDomProperty("value")).isEmpty();
        name.sendKeys("abc", Keys.ARROW_LEFT, Keys.BACK_SPACE, "x");
        assertThat(name.getDomProperty("value")).isEqualTo("axc");
        name.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        name.sendKeys(Keys.SHIFT, "ab1", Keys.NULL, "c");
        assertThat(name.getDomProperty("value")).isEqualTo("AB!c");
        WebElement note = driver.findElement(By.name("note"));
        note.sendKeys("one\ntwo");
        assertThat(note.getDomProperty("value")).isEqualTo("one\ntwo");
        WebElement edited = driver.findElement(By.id("edited"));
        edited.sendKeys("more");
        assertThat(edited.getText()).isEqualTo("textmore");
        edited.clear();
        assertThat(edited.getText()).isEmpty();
        assertThat(driver.switchTo().activeElement().getTagName()).isIn("body", "div");
        fails(() -> driver.findElement(By.id("hidden")).sendKeys("a"), ElementNotInteractableException.class, "");
        fails(() -> driver.findElement(By.id("off")).clear(), InvalidElementStateException.class, "");
        fails(() -> driver.findElement(By.id("box")).clear(), InvalidElementStateException.class, "");
    }

    @Test
    void typingIsSeenByThePageKeyByKey() {
        open("/keys");
        driver.findElement(By.id("in")).sendKeys("aB", Keys.ENTER);
        assertThat(driver.findElement(By.id("log")).getText())
                .isEqualTo("down a KeyA 65 press a input a up a down Shift ShiftLeft 16 down B KeyB 66 press B input aB"
                        + " up B up Shift down Enter Enter 13 press Enter up Enter");
    }

    @Test
    void givesFiles() throws Exception {
        open("/form");
        Path file = Files.writeString(folder.resolve("a.txt"), "A");
        driver.findElement(By.id("file")).sendKeys(file.toString());
        assertThat(driver.executeScript("return document.getElementById('file').files[0].name"))
                .isEqualTo("a.txt");
        fails(
                () -> driver.findElement(By.id("file"))
                        .sendKeys(folder.resolve("nothing").toString()),
                InvalidArgumentException.class,
                "File not found");
    }

    @Test
    void goesIntoShadowRoots() {
        open("/shadow");
        SearchContext root = driver.findElement(By.id("host")).getShadowRoot();
        WebElement button = root.findElement(By.cssSelector("button"));
        button.click();
        assertThat(driver.getTitle()).isEqualTo("pressed");
        assertThat(root.findElements(By.cssSelector("button"))).containsExactly(button);
        fails(() -> root.findElement(By.cssSelector("b")), NoSuchElementException.class, "");
        fails(() -> driver.findElement(By.tagName("p")).getShadowRoot(), NoSuchShadowRootException.class, "");
    }

    // Scripts

    @Test
    void runsScripts() {
        open("/");
        assertThat(driver.executeScript("return [1, 1.5, 'a', true, null, undefined, {b: [2]}]"))
                .isEqualTo(java.util.Arrays.asList(1L, 1.5, "a", true, null, null, Map.of("b", List.of(2L))));
        assertThat(driver.executeScript("return arguments[0].a[1] + arguments[1]", Map.of("a", List.of(1, 2)), 3))
                .isEqualTo(5L);
        WebElement heading = driver.findElement(By.tagName("h1"));
        assertThat(driver.executeScript("return arguments[0]", heading)).isEqualTo(heading);
        assertThat(driver.executeScript("return {all: document.querySelectorAll('h1'), of: [arguments[0]]}", heading))
                .isEqualTo(Map.of("all", List.of(heading), "of", List.of(heading)));
        assertThat(driver.executeScript("return Promise.resolve(7)")).isEqualTo(7L);
        assertThat(driver.executeScript("return (() => 1)() // the end")).isEqualTo(1L);
        assertThat(driver.executeAsyncScript("setTimeout(arguments[1], 20, arguments[0] + 1)", 1))
                .isEqualTo(2L);
        assertThat(driver.executeScript("document.title")).isNull();
        assertThat(driver.executeScript("return window.own = 5")).isEqualTo(5L);
        assertThat(driver.executeScript("return own")).isEqualTo(5L);
    }

    @Test
    void saysWhatIsWrongWithAScript() {
        open("/");
        fails(() -> driver.executeScript("throw new TypeError('no')"), JavascriptException.class, "no");
        fails(() -> driver.executeScript("return nothing.at.all"), JavascriptException.class, "");
        fails(() -> driver.executeScript("return ]"), JavascriptException.class, "");
        fails(() -> driver.executeScript("return Promise.reject(Error('no'))"), JavascriptException.class, "");
        fails(() -> driver.executeScript("const a = {}; a.a = a; return a"), JavascriptException.class, "");
        driver.manage().timeouts().scriptTimeout(Duration.ofMillis(300));
        fails(() -> driver.executeAsyncScript("return 1"), ScriptTimeoutException.class, "script timeout");
        fails(() -> driver.executeScript("return new Promise(() => {})"), ScriptTimeoutException.class, "");
        assertThat(driver.getTitle()).isEqualTo("Home");
    }

    @Test
    void scriptsRunWhereThePageForbidsEval() {
        open("/strict");
        assertThat(driver.executeScript("return document.title")).isEqualTo("Strict");
        driver.findElement(By.id("it")).click();
        assertThat(driver.findElement(By.id("it")).isDisplayed()).isTrue();
    }

    // Frames, windows, dialogs

    @Test
    void goesIntoFramesAndOut() {
        open("/frames");
        driver.switchTo().frame("in");
        assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("Inner");
        assertThat(driver.getTitle()).isEqualTo("Frames");
        driver.findElement(By.id("press")).click();
        assertThat(driver.findElement(By.id("press")).getText()).isEqualTo("pressed");
        driver.switchTo().frame(0);
        assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("Innermost");
        driver.findElement(By.id("deep")).click();
        assertThat(driver.findElement(By.id("deep")).getText()).isEqualTo("pressed");
        driver.switchTo().parentFrame();
        WebElement inner = driver.findElement(By.tagName("h1"));
        assertThat(inner.getText()).isEqualTo("Inner");
        driver.switchTo().defaultContent();
        fails(inner::getText, NoSuchElementException.class, "no such element");
        driver.switchTo().frame(driver.findElement(By.id("other")));
        driver.findElement(By.id("text")).sendKeys("typed");
        assertThat(driver.findElement(By.id("text")).getDomProperty("value")).isEqualTo("typed");
        driver.switchTo().defaultContent();
        fails(() -> driver.switchTo().frame(7), NoSuchFrameException.class, "");
        fails(() -> driver.switchTo().frame("nothing"), NoSuchFrameException.class, "");
        WebElement heading = driver.findElement(By.tagName("h1"));
        fails(() -> driver.switchTo().frame(heading), NoSuchFrameException.class, "");
    }

    @Test
    void aFrameOfAnotherSiteIsAsGood() {
        open("/frames");
        driver.executeScript(
                "document.getElementById('other').src = arguments[0]",
                site.url().replace("127.0.0.1", "localhost") + "/inner");
        Awaitility.await().ignoreExceptions().until(() -> {
            driver.switchTo().defaultContent();
            driver.switchTo().frame("other");
            return "localhost".equals(driver.executeScript("return location.hostname"));
        });
        assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("Inner");
        driver.findElement(By.id("press")).click();
        assertThat(driver.findElement(By.id("press")).getText()).isEqualTo("pressed");
        assertThat(driver.findElement(By.id("press")).isDisplayed()).isTrue();
        driver.switchTo().defaultContent();
        assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("Outer");
    }

    @Test
    void aFrameThatIsRemovedIsGone() {
        open("/frames");
        driver.switchTo().frame("in");
        driver.executeScript("setTimeout(() => parent.document.getElementById('in').remove())");
        driver.switchTo().defaultContent();
        Awaitility.await().until(() -> driver.findElements(By.id("in")).isEmpty());
        WebElement other = driver.findElement(By.id("other"));
        driver.switchTo().frame(other);
        driver.executeScript("setTimeout(() => frameElement.remove(), 300)");
        Awaitility.await().until(() -> {
            try {
                driver.findElement(By.tagName("h1"));
                return false;
            } catch (WebDriverException e) {
                return true;
            }
        });
        assertThatThrownBy(() -> driver.findElement(By.tagName("h1"))).isInstanceOf(WebDriverException.class);
        driver.switchTo().defaultContent();
        assertThat(driver.findElement(By.tagName("h1")).getText()).isEqualTo("Outer");
    }

    @Test
    void opensAndClosesWindows() {
        open("/");
        driver.findElement(By.id("popup")).click();
        Awaitility.await().until(() -> driver.getWindowHandles().size() == 2);
        String popup = driver.getWindowHandles().stream()
                .filter(one -> !one.equals(window))
                .findFirst()
                .orElseThrow();
        driver.switchTo().window(popup);
        assertThat(driver.getTitle()).isEqualTo("Form");
        driver.findElement(By.id("name")).sendKeys("Ada");
        driver.close();
        fails(driver::getTitle, NoSuchWindowException.class, "no such window");
        fails(driver::getWindowHandle, NoSuchWindowException.class, "no such window");
        driver.switchTo().window(window);
        assertThat(driver.getTitle()).isEqualTo("Home");
        driver.switchTo().newWindow(WindowType.TAB);
        assertThat(driver.getCurrentUrl()).isEqualTo("about:blank");
        assertThat(driver.getWindowHandles()).hasSize(2).contains(driver.getWindowHandle());
        driver.executeScript("window.close()");
        Awaitility.await().until(() -> driver.getWindowHandles().equals(Set.of(window)));
        fails(() -> driver.switchTo().window("nothing"), NoSuchWindowException.class, "no such window");
    }

    @Test
    void givesTheWindowASize() {
        open("/");
        driver.manage().window().setSize(new Dimension(900, 600));
        assertThat(driver.manage().window().getSize()).isEqualTo(new Dimension(900, 600));
        Awaitility.await().until(() -> Long.valueOf(900).equals(driver.executeScript("return outerWidth")));
        driver.manage().window().setSize(new Dimension(1280, 800));
        assertThat(driver.manage().window().getSize()).isEqualTo(new Dimension(1280, 800));
    }

    @Test
    void answersDialogs() {
        open("/alerts");
        driver.findElement(By.id("alert")).click();
        Alert alert = driver.switchTo().alert();
        assertThat(alert.getText()).isEqualTo("Hello");
        fails(() -> alert.sendKeys("a"), ElementNotInteractableException.class, "");
        assertThatThrownBy(driver::getTitle)
                .isInstanceOfSatisfying(
                        UnhandledAlertException.class,
                        open -> assertThat(open.getAlertText()).isEqualTo("Hello"));
        fails(() -> driver.findElement(By.id("alert")), UnhandledAlertException.class, "unexpected alert open");
        alert.accept();
        assertThat(driver.getTitle()).isEqualTo("told");
        driver.findElement(By.id("confirm")).click();
        driver.switchTo().alert().dismiss();
        assertThat(driver.getTitle()).isEqualTo("false");
        driver.findElement(By.id("prompt")).click();
        driver.switchTo().alert().sendKeys("Ada");
        driver.switchTo().alert().accept();
        assertThat(driver.getTitle()).isEqualTo("Ada");
        driver.executeScript("setTimeout(() => { alert('later') }, 20)");
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> driver.switchTo().alert().getText().equals("later"));
        driver.switchTo().alert().accept();
        fails(() -> driver.switchTo().alert(), NoAlertPresentException.class, "no such alert");
    }

    @Test
    void aScriptThatOpensADialogGivesNothing() {
        open("/alerts");
        assertThat(driver.executeScript("alert('now'); return 1")).isNull();
        assertThat(driver.switchTo().alert().getText()).isEqualTo("now");
        driver.switchTo().alert().accept();
        assertThat(driver.executeScript("return 1")).isEqualTo(1L);
    }

    // The mouse and the keyboard

    @Test
    void movesTheMouse() {
        open("/mouse");
        WebElement it = driver.findElement(By.id("it"));
        new Actions(driver).moveToElement(it).perform();
        assertThat(driver.getTitle()).isEqualTo("at 90,70");
        new Actions(driver).doubleClick(it).perform();
        assertThat(driver.getTitle()).isEqualTo("double");
        new Actions(driver).contextClick(it).perform();
        assertThat(driver.getTitle()).isEqualTo("context");
        new Actions(driver).keyDown(Keys.SHIFT).click(it).keyUp(Keys.SHIFT).perform();
        assertThat(driver.getTitle()).isEqualTo("click shift");
        new Actions(driver).moveToElement(it, 5, 5).perform();
        fails(
                () -> new Actions(driver).moveToLocation(5000, 5000).perform(),
                MoveTargetOutOfBoundsException.class,
                "move target out of bounds");
    }

    @Test
    void drags() {
        open("/drag");
        new Actions(driver)
                .dragAndDrop(driver.findElement(By.id("knob")), driver.findElement(By.id("place")))
                .perform();
        assertThat(driver.getTitle()).startsWith("dragged by mouse");
        new Actions(driver)
                .clickAndHold(driver.findElement(By.id("card")))
                .moveByOffset(10, 10)
                .moveToElement(driver.findElement(By.id("done")))
                .moveByOffset(1, 1)
                .release()
                .perform();
        assertThat(driver.getTitle()).isEqualTo("dropped card");
    }

    @Test
    void pressesKeysAndTurnsTheWheel() {
        open("/form");
        WebElement name = driver.findElement(By.id("name"));
        new Actions(driver)
                .click(name)
                .sendKeys("Hello")
                .keyDown(Keys.SHIFT)
                .sendKeys("x")
                .keyUp(Keys.SHIFT)
                .perform();
        assertThat(name.getDomProperty("value")).isEqualTo("HelloX");
        new Actions(driver).sendKeys(Keys.TAB).perform();
        assertThat(driver.switchTo().activeElement()).isNotEqualTo(name);
        open("/clicks");
        new Actions(driver)
                .scrollFromOrigin(WheelInput.ScrollOrigin.fromViewport(), 0, 200)
                .perform();
        Awaitility.await().until(() -> Long.valueOf(200).equals(driver.executeScript("return scrollY")));
        driver.resetInputState();
    }

    // Pictures, cookies

    @Test
    void takesPicturesAndPrints() {
        open("/form");
        byte[] page = driver.getScreenshotAs(OutputType.BYTES);
        byte[] box = driver.findElement(By.id("box")).getScreenshotAs(OutputType.BYTES);
        assertThat(page).startsWith(0x89, 'P', 'N', 'G');
        assertThat(size(box)).isEqualTo(new Dimension(120, 40));
        assertThat(size(page).getWidth()).isEqualTo(1280);
        Pdf pdf = driver.print(new PrintOptions());
        assertThat(pdf.getContent()).startsWith("JVBERi0");
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // as Selenium's own cookies have it
    void keepsCookies() {
        open("/");
        driver.manage().addCookie(new Cookie("a", "1"));
        driver.manage()
                .addCookie(new Cookie.Builder("b", "2")
                        .path("/form")
                        .isHttpOnly(true)
                        .expiresOn(new Date(4_000_000_000_000L))
                        .sameSite("Strict")
                        .build());
        assertThat(driver.executeScript("return document.cookie")).isEqualTo("a=1");
        assertThat(driver.manage().getCookies()).extracting(Cookie::getName).containsExactly("a");
        open("/form");
        Cookie kept = Objects.requireNonNull(driver.manage().getCookieNamed("b"));
        assertThat(kept.isHttpOnly()).isTrue();
        assertThat(kept.getSameSite()).isEqualTo("Strict");
        assertThat(kept.getDomain()).isEqualTo(URI.create(site.url()).getHost());
        assertThat(driver.manage().getCookieNamed("nothing")).isNull();
        assertThat(session.cookies()).extracting(cookie -> cookie.name()).containsExactlyInAnyOrder("a", "b");
        driver.manage().deleteCookieNamed("a");
        assertThat(driver.manage().getCookies()).extracting(Cookie::getName).containsExactly("b");
        driver.manage().deleteAllCookies();
        assertThat(driver.manage().getCookies()).isEmpty();
        fails(
                () -> driver.manage()
                        .addCookie(new Cookie.Builder("c", "3")
                                .domain("example.org")
                                .build()),
                InvalidCookieDomainException.class,
                "invalid cookie domain");
        driver.get("about:blank");
        fails(() -> driver.manage().addCookie(new Cookie("a", "1")), InvalidCookieDomainException.class, "");
    }

    RemoteWebDriver driver() {
        return driver;
    }

    void open(String path) {
        driver.get(site.url() + path);
    }

    private static Dimension size(byte[] png) {
        var header = java.nio.ByteBuffer.wrap(png, 16, 8);
        return new Dimension(header.getInt(), header.getInt());
    }

    static void fails(ThrowingCallable command, Class<? extends WebDriverException> kind, String said) {
        assertThatThrownBy(command).isInstanceOf(kind).hasMessageContaining(said);
    }
}

package io.loomdeck.agent.browserpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserInventoryTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheVersionsOfWhatItIsGiven() throws Exception {
        Path browser = program("chromium", "echo 'Chromium 150.0.7871.100 built on Debian'");
        Path driver = program("chromedriver", "echo 'ChromeDriver 150.0.7871.100 (0a1b2c)'");

        BrowserReport report = new BrowserInventory(browser, driver).look();

        assertThat(report.problems()).isEmpty();
        assertThat(report.browsers()).singleElement().satisfies(found -> {
            assertThat(found.version()).isEqualTo("150.0.7871.100");
            assertThat(found.label()).isEqualTo("chromium 150.0");
            assertThat(found.driver()).isEqualTo(driver);
        });
    }

    @Test
    void aBrowserAndADriverOfDifferentVersionsAreAProblem() throws Exception {
        Path browser = program("chromium", "echo Chromium 150.0.1.1");
        Path driver = program("chromedriver", "echo ChromeDriver 148.0.1.1");

        BrowserReport report = new BrowserInventory(browser, driver).look();

        assertThat(report.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).contains("150").contains("148"));
    }

    @Test
    void aProgramThatDoesNotStartIsAProblem() throws Exception {
        Path browser = program("chromium", "echo 'libnss3.so: cannot open shared object file' >&2; exit 127");
        Path driver = program("chromedriver", "echo ChromeDriver 150.0.1.1");

        BrowserReport report = new BrowserInventory(browser, driver).look();

        assertThat(report.browsers()).isEmpty();
        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("libnss3.so"));
    }

    @Test
    void whatIsNamedAndNotThereIsAProblemWithARemedy() throws Exception {
        BrowserReport report = new BrowserInventory(folder.resolve("nothing"), null).look();

        assertThat(report.browsers()).isEmpty();
        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("nothing");
            assertThat(problem.remedy()).contains("apt-get install chromium");
        });
    }

    private Path program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

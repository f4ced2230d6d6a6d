package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TakesScreenshot;

/** Keeps pictures of pages as artifacts of the job. */
final class Pictures {

    private Pictures() {}

    /**
     * Keeps a picture; where there is one of that name already, as in a loop, a number is added to it.
     *
     * @param name without ending; may lie in a folder
     * @return the file
     */
    static Path keep(TakesScreenshot what, String name, StepContext context) throws StepException {
        byte[] png = what.getScreenshotAs(OutputType.BYTES);
        String base = name.endsWith(".png") ? name.substring(0, name.length() - 4) : name;
        for (int number = 1; ; number++) {
            Path file = context.workspace().resolve(base + (number == 1 ? "" : "-" + number) + ".png");
            try {
                Path folder = file.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.write(file, png, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                context.keep(file, "screenshot");
                return file;
            } catch (FileAlreadyExistsException _) {
                // The next number may be free.
            } catch (IOException e) {
                throw new StepException(
                        ErrorClass.AGENT, "The screenshot cannot be written to " + file + ": " + e, null, e);
            }
        }
    }
}

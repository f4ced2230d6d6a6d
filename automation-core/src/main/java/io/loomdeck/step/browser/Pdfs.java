package io.loomdeck.step.browser;

import io.loomdeck.script.ErrorClass;
import io.loomdeck.script.Template;
import io.loomdeck.step.StepContext;
import io.loomdeck.step.StepException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.InvalidArgumentException;
import org.openqa.selenium.print.PageSize;
import org.openqa.selenium.print.PrintOptions;

/** Keeps pages as they would be printed. Belongs to one thread. */
final class Pdfs {

    static final String USUAL_PAPER = "a4";

    private static final PageSize A4 = new PageSize(29.7, 21.0);

    /** Sizes in centimetres by the names that scripts use. */
    static final Map<String, PageSize> PAPERS = papers();

    private final Page page;

    Pdfs(Page page) {
        this.page = page;
    }

    void keep(SessionAction.Pdf pdf) throws StepException {
        StepContext context = page.context();
        PrintOptions options = new PrintOptions();
        options.setPageSize(PAPERS.getOrDefault(pdf.paper(), A4));
        options.setOrientation(
                pdf.landscape() ? PrintOptions.Orientation.LANDSCAPE : PrintOptions.Orientation.PORTRAIT);
        options.setBackground(pdf.background());
        List<String> pages = pdf.pages().stream().map(context::text).toList();
        if (!pages.isEmpty()) {
            options.setPageRanges(pages);
        }
        byte[] content;
        try {
            content = Base64.getDecoder().decode(page.driver().print(options).getContent());
        } catch (InvalidArgumentException e) {
            throw new StepException(
                    ErrorClass.SCRIPT,
                    "The page cannot be printed so: " + e.getRawMessage(),
                    "Pages are written as 2 or as 1-3",
                    e);
        }
        Template name = pdf.name();
        KeptFile.write(
                content, name == null ? "page-" + context.stepRun() : context.text(name), ".pdf", "file", context);
    }

    private static Map<String, PageSize> papers() {
        Map<String, PageSize> papers = new LinkedHashMap<>();
        papers.put(USUAL_PAPER, A4);
        papers.put("a3", new PageSize(42.0, 29.7));
        papers.put("a5", new PageSize(21.0, 14.8));
        papers.put("letter", new PageSize(27.94, 21.59));
        papers.put("legal", new PageSize(35.56, 21.59));
        return Collections.unmodifiableMap(papers);
    }
}

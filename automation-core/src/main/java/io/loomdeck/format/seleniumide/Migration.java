package io.loomdeck.format.seleniumide;

import io.loomdeck.step.selenium.Argument;
import io.loomdeck.step.selenium.SideCommands;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings the rows of older files to what they mean today. Each migration is done for files before its version. */
final class Migration {

    private static final String ROOT_WINDOW = "win_ser_local";
    private static final long WINDOW_TIMEOUT = 2_000;

    private static final Pattern QUOTED_VARIABLE = Pattern.compile("(['\"])(\\$\\{\\w+})\\1");
    private static final Pattern WHOLE_VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern WITH_KIND = Pattern.compile("\\w+=.*", Pattern.DOTALL);

    private static final Map<String, String> WAITS = Map.of(
            "waitForVisible", "waitForElementVisible",
            "waitForNotVisible", "waitForElementNotVisible",
            "waitForEditable", "waitForElementEditable",
            "waitForNotEditable", "waitForElementNotEditable");

    /** Names that only the runner of version 3 knew. */
    private static final Map<String, String> RENAMED = Map.of(
            "storeXpathCount", "storeElementCount",
            "webdriverAnswerOnVisiblePrompt", "answerPrompt",
            "webdriverChooseOkOnVisibleConfirmation", "acceptConfirmation",
            "webdriverChooseCancelOnVisibleConfirmation", "dismissConfirmation",
            "webdriverChooseCancelOnVisiblePrompt", "dismissPrompt");

    private final Version version;

    Migration(Version version) {
        this.version = version;
    }

    List<Row> of(List<Row> rows) {
        List<Row> migrated = rows;
        if (version.isBefore(1, 1)) {
            migrated = migrated.stream().map(Migration::toOneOne).toList();
        }
        if (version.isBefore(2, 0)) {
            migrated = toTwo(migrated);
        }
        return version.isBefore(3, 0) ? toThree(migrated) : migrated;
    }

    private static Row toOneOne(Row row) {
        String command = WAITS.getOrDefault(row.command(), row.command());
        boolean swapped = command.equals("pause") && row.target().isBlank();
        Row named = swapped ? row.with(command, row.value(), "") : row.with(command, row.target(), row.value());
        return named.with(
                command,
                argument(named.target(), SideCommands.target(command)),
                argument(named.value(), SideCommands.value(command)));
    }

    private static String argument(String text, Argument kind) {
        return switch (kind) {
            case LOCATOR -> locator(text);
            case SCRIPT -> QUOTED_VARIABLE.matcher(text).replaceAll("$2");
            case VARIABLE -> name(text);
            case TEXT, NONE -> text;
        };
    }

    private static String locator(String text) {
        if (text.isBlank() || WITH_KIND.matcher(text.strip()).matches()) {
            return text;
        }
        return text.strip().startsWith("//") ? "xpath=" + text.strip() : "id=" + text;
    }

    private static String name(String text) {
        Matcher matcher = WHOLE_VARIABLE.matcher(text.strip());
        return matcher.matches() ? matcher.group(1) : text;
    }

    /** Windows were counted; since then the command that opens one names it. */
    private static List<Row> toTwo(List<Row> rows) {
        List<Row> migrated = new ArrayList<>();
        Set<String> opened = new HashSet<>();
        boolean returns = false;
        for (Row row : rows) {
            String target = row.target().strip();
            if (row.command().equals("close")) {
                migrated.add(row.with(row.command(), "", row.value()));
            } else if (row.command().equals("selectWindow") && target.startsWith("win_ser_")) {
                returns |= target.equals(ROOT_WINDOW);
                if (!target.equals(ROOT_WINDOW) && opened.add(target) && !migrated.isEmpty()) {
                    migrated.add(migrated.removeLast().opening(new Row.Window(target, WINDOW_TIMEOUT)));
                }
                migrated.add(row.with(row.command(), "handle=${" + target + "}", row.value()));
            } else {
                migrated.add(row);
            }
        }
        if (returns) {
            Row first = migrated.getFirst();
            migrated.addFirst(new Row("storeWindowHandle", ROOT_WINDOW, "", List.of(), "", null, first.position()));
        }
        return migrated;
    }

    private static List<Row> toThree(List<Row> rows) {
        List<Row> migrated = new ArrayList<>();
        for (Row row : rows) {
            String command = RENAMED.getOrDefault(row.command(), row.command());
            boolean title = command.equals("storeTitle") && !row.value().isBlank();
            migrated.add(title ? row.with(command, row.value(), "") : row.with(command, row.target(), row.value()));
            if (command.equals("assertAlert") || command.equals("verifyAlert")) {
                // The runner of that time looked at an alert and closed it in one go.
                migrated.add(new Row("acceptAlert", "", "", List.of(), "", null, row.position()));
            }
        }
        return migrated;
    }
}

package io.loomdeck.agent.browserpool;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes projects of Selenium IDE, version 3.0, as a test reads best. */
final class SideFile {

    private SideFile() {}

    /** A project without suites. */
    static String project(String url, String... tests) {
        return "{\"version\": \"3.0\", \"name\": \"Project\", \"url\": \"%s\", \"urls\": [], \"suites\": [], \"tests\": [%s]}"
                .formatted(url, String.join(",\n", tests));
    }

    /** A project with one suite. */
    static String suite(String url, String tests, String settings, String... names) {
        String suite =
                "{\"name\": \"Suite\", %s, \"tests\": [\"%s\"]}".formatted(settings, String.join("\", \"", names));
        return project(url, tests).replace("\"suites\": []", "\"suites\": [" + suite + "]");
    }

    /**
     * A test.
     *
     * @param rows {@code command | target | value}, one a line; {@code command~locator} has a fallback, and
     *     {@code command>variable} opens a window
     */
    static String test(String name, String rows) {
        String commands = rows.lines().map(SideFile::row).collect(Collectors.joining(",\n"));
        return "{\"id\": \"%s\", \"name\": \"%s\", \"commands\": [\n%s]}".formatted(name, name, commands);
    }

    private static String row(String line) {
        List<String> cells = new ArrayList<>(List.of(line.split(" \\| ", -1)));
        while (cells.size() < 3) {
            cells.add("");
        }
        String command = cells.getFirst();
        String more = "";
        if (command.contains("~")) {
            more = ", \"targets\": [[\"" + command.substring(command.indexOf('~') + 1) + "\", \"x\"]]";
        } else if (command.contains(">")) {
            more = ", \"opensWindow\": true, \"windowTimeout\": 2000, \"windowHandleName\": \""
                    + command.substring(command.indexOf('>') + 1) + "\"";
        }
        return "{\"command\": \"%s\", \"target\": \"%s\", \"value\": \"%s\"%s}"
                .formatted(command.split("[~>]", -1)[0], quoted(cells.get(1)), quoted(cells.get(2)), more);
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

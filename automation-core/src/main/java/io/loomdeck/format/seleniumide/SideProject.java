package io.loomdeck.format.seleniumide;

import io.loomdeck.script.Position;
import java.util.List;
import java.util.Map;

/**
 * A project after its migration.
 *
 * @param url that relative addresses are resolved against, or an empty text
 * @param suites those that hold tests
 * @param tests all of them, by name
 */
record SideProject(String name, String url, List<Suite> suites, Map<String, Test> tests) {

    SideProject {
        suites = List.copyOf(suites);
    }

    /** A named list of rows. */
    record Test(String name, List<Row> rows, Position position) {
        Test {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Tests that belong together.
     *
     * @param persistent whether they share one browser and its variables
     * @param timeout of each test in seconds, 0 for none
     */
    record Suite(String name, List<Test> tests, boolean persistent, boolean parallel, long timeout, Position position) {
        Suite {
            tests = List.copyOf(tests);
        }
    }
}

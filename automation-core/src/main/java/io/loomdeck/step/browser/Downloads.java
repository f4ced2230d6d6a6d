package io.loomdeck.step.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files that the pages of one session have downloaded. Belongs to the thread that drives the session. */
public interface Downloads {

    /** What has arrived so far. */
    State state() throws IOException;

    /**
     * Moves a file that has arrived whole out of here.
     *
     * @param target does not exist yet
     */
    void take(String name, Path target) throws IOException;

    /**
     * What has arrived.
     *
     * @param whole the names of files that are complete, the oldest first
     * @param arriving the names of those that are not
     */
    record State(List<String> whole, List<String> arriving) {

        private static final List<String> UNFINISHED = List.of(".crdownload", ".part", ".tmp");

        public State {
            whole = List.copyOf(whole);
            arriving = List.copyOf(arriving);
        }

        /**
         * Tells them apart by their names, as browsers choose them: Chromium writes {@code name.crdownload} and renames
         * it, Firefox writes {@code name.part} beside an empty file that has the name already.
         */
        public static State of(List<String> names) {
            List<String> arriving = names.stream().filter(State::isUnfinished).toList();
            List<String> whole = names.stream()
                    .filter(name -> !isUnfinished(name))
                    .filter(name -> !arriving.contains(name + ".part"))
                    .toList();
            return new State(whole, arriving);
        }

        private static boolean isUnfinished(String name) {
            return name.startsWith(".") || UNFINISHED.stream().anyMatch(name::endsWith);
        }
    }
}

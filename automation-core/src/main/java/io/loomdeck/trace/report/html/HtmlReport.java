package io.loomdeck.trace.report.html;

import io.loomdeck.trace.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report for people: one HTML file that shows failures first, then the timeline, assertions, exchanges, pictures and the
 * log. It holds the data as JSON and a script that draws them, and loads nothing from anywhere.
 */
public final class HtmlReport {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PAGE = "report.html";
    private static final String DATA = "\"LOOMDECK-DATA\"";

    /** Pictures in one report, and bytes of each: what a mail server still takes. */
    private static final int MOST_PICTURES = 30;

    private static final int LARGEST_PICTURE = 3 * 1024 * 1024;

    private HtmlReport() {}

    /** Where kept files are read from. */
    @FunctionalInterface
    public interface Files {

        /** The content of a kept file, or empty where it is not there any more. */
        Optional<InputStream> open(String name) throws IOException;
    }

    private record Data(List<RunRecording.Recorded> runs, List<Map<String, String>> pictures) {}

    /** A recording with the files of its attempt. */
    public record Run(RunRecording.Recorded recorded, Files files) {}

    /**
     * Writes UTF-8 and leaves the stream open.
     *
     * @param runs one, or those of a batch
     */
    public static void write(List<Run> runs, OutputStream out) throws IOException {
        List<Map<String, String>> pictures = new ArrayList<>();
        for (Run run : runs) {
            pictures.add(pictures(run));
        }
        String data = JSON.writeValueAsString(
                new Data(runs.stream().map(Run::recorded).toList(), pictures));
        // A text of the script must not end the element that holds it.
        out.write(page().replace(DATA, data.replace("<", "\\u003c")).getBytes(StandardCharsets.UTF_8));
    }

    private static String page() throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(PAGE), PAGE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Data addresses by name; those of failed pages come first. */
    private static Map<String, String> pictures(Run run) throws IOException {
        Map<String, Event.Artifact> kept = new LinkedHashMap<>();
        run.recorded().report().artifacts().forEach(artifact -> kept.put(artifact.name(), artifact));
        Set<String> names = new LinkedHashSet<>();
        run.recorded()
                .pages()
                .forEach(failed ->
                        Optional.ofNullable(failed.page().screenshot()).ifPresent(names::add));
        names.addAll(kept.keySet());
        Map<String, String> pictures = new LinkedHashMap<>();
        for (String name : names) {
            Event.Artifact artifact = kept.get(name);
            if (artifact == null
                    || !artifact.mediaType().startsWith("image/")
                    || artifact.bytes() > LARGEST_PICTURE
                    || pictures.size() == MOST_PICTURES) {
                continue;
            }
            Optional<InputStream> content = run.files().open(name);
            if (content.isPresent()) {
                try (InputStream in = content.get()) {
                    String encoded = Base64.getEncoder().encodeToString(in.readNBytes(LARGEST_PICTURE));
                    pictures.put(name, "data:" + artifact.mediaType() + ";base64," + encoded);
                }
            }
        }
        return pictures;
    }
}

package io.loomdeck.format.har;

import io.loomdeck.format.har.HarEntry.Kind;
import io.loomdeck.format.translate.Nodes;
import io.loomdeck.script.Position;
import io.loomdeck.script.SourceNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The script that sends the requests of a capture again. */
final class HarReplay {

    /** As many connections as browsers open to one host. */
    private static final int AT_ONCE = 6;

    private final List<HarEntry> entries;
    private final HarRequest requests;

    HarReplay(List<HarEntry> entries) {
        this.entries = entries;
        this.requests = new HarRequest(mostUsed(entries));
    }

    private static String mostUsed(List<HarEntry> entries) {
        Map<String, Integer> counts = new HashMap<>();
        String most = entries.getFirst().origin();
        for (HarEntry entry : entries) {
            int weight = entry.kind() == Kind.RESOURCE ? 1 : 10;
            if (counts.merge(entry.origin(), weight, Integer::sum) > counts.getOrDefault(most, 0)) {
                most = entry.origin();
            }
        }
        return most;
    }

    SourceNode tree() {
        return Nodes.mapping(Position.START)
                .put("inputs", inputs())
                .put("steps", Nodes.list(steps(), Position.START))
                .build();
    }

    private SourceNode inputs() {
        Nodes.MappingBuilder inputs = Nodes.mapping(Position.START);
        inputs.put("site", input("url", Nodes.literal(requests.site(), Position.START), "Where the requests are sent"));
        if (entries.stream().anyMatch(entry -> entry.kind() == Kind.RESOURCE)) {
            inputs.put(
                    HarRequest.RESOURCES,
                    input(
                            "boolean",
                            Nodes.value(false, Position.START),
                            "Whether scripts, styles, pictures and fonts are fetched too"));
        }
        inputs.put(
                "concurrent",
                input(
                        "boolean",
                        Nodes.value(true, Position.START),
                        "Whether requests that were under way at once are sent at once, or all one after the other"));
        return inputs.build();
    }

    private static SourceNode input(String type, SourceNode otherwise, String description) {
        return Nodes.mapping(Position.START)
                .put("type", type)
                .put("description", description)
                .put("default", otherwise)
                .build();
    }

    private List<SourceNode> steps() {
        List<SourceNode> steps = new ArrayList<>();
        List<HarEntry> wave = new ArrayList<>();
        HarEntry longest = null;
        for (HarEntry entry : entries) {
            if (longest == null || !longest.overlaps(entry) || isPage(wave)) {
                add(wave, steps);
                wave.clear();
                longest = null;
            }
            wave.add(entry);
            longest = longest == null || endsLater(entry, longest) ? entry : longest;
        }
        add(wave, steps);
        return steps;
    }

    /** What a page asks for comes after the page, even where its own answer was still on its way. */
    private static boolean isPage(List<HarEntry> wave) {
        return wave.size() == 1 && wave.getFirst().kind() == Kind.DOCUMENT;
    }

    private static boolean endsLater(HarEntry one, HarEntry other) {
        return one.started() != null
                && other.started() != null
                && one.started()
                        .plusMillis((long) one.millis())
                        .isAfter(other.started().plusMillis((long) other.millis()));
    }

    private void add(List<HarEntry> wave, List<SourceNode> steps) {
        if (wave.size() == 1) {
            steps.add(requests.step(wave.getFirst()));
        } else if (!wave.isEmpty()) {
            steps.add(parallel(wave));
        }
    }

    private SourceNode parallel(List<HarEntry> wave) {
        Position position = wave.getFirst().position();
        Nodes.MappingBuilder branches = Nodes.mapping(position);
        int number = 0;
        for (HarEntry entry : wave) {
            number++;
            branches.put("request " + number, Nodes.list(List.of(requests.step(entry)), entry.position()));
        }
        return Nodes.mapping(position)
                .put("parallel", branches.build())
                .put("concurrency", Nodes.text("${concurrent ? " + AT_ONCE + " : 1}", position))
                .put("onError", "collect")
                .build();
    }
}

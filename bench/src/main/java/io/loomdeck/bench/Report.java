package io.loomdeck.bench;

import io.loomdeck.bench.Contestant.Batch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Medians as Markdown.
 *
 * @param measured rounds of batches by {@link #key}
 * @param requests of a batch by concurrency
 */
record Report(Map<String, List<List<Batch>>> measured, Map<Integer, Integer> requests, int delayMillis) {

    /** Which of a process's batches a figure is of. */
    private enum Stage {
        COLD,
        WARM,
        SETTLED;

        Batch of(List<Batch> batches) {
            return switch (this) {
                case COLD -> batches.getFirst();
                case WARM -> batches.get(Math.min(2, batches.size() - 1));
                case SETTLED -> batches.getLast();
            };
        }
    }

    static String key(String contestant, int concurrency) {
        return contestant + "/" + concurrency;
    }

    String markdown(String command, int rounds, String reference, String load) {
        StringBuilder out = new StringBuilder();
        out.append("`bench/run ")
                .append(command)
                .append("`. ")
                .append(Machine.inWords())
                .append("; ");
        out.append(Pinning.inWords()).append("; load average ").append(load).append(" when it began.\n");
        out.append("A local server answers every GET after ")
                .append(delayMillis)
                .append(" ms. Each client runs in a fresh ");
        out.append("process, batches one after another: *cold* is the first, *warm* the third, *settled* the last: of twelve where they are short. Medians of ");
        out.append(rounds)
                .append(" rounds, clients interleaved. *ideal* is requests × delay / concurrency; *CPU* is of the ");
        out.append("client's process, a request; in brackets what it is of ")
                .append(reference)
                .append("'s.\n\n");
        out.append(
                "| concurrency | requests | client | wall / ideal cold | warm | settled | CPU cold | settled | peak memory |\n");
        out.append("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Map.Entry<Integer, Integer> level : requests.entrySet()) {
            for (String contestant : contestants()) {
                if (measured.containsKey(key(contestant, level.getKey()))) {
                    row(out, contestant, level.getKey(), level.getValue(), reference);
                }
            }
        }
        return out.toString();
    }

    private Set<String> contestants() {
        Set<String> names = new LinkedHashSet<>();
        measured.keySet().forEach(key -> names.add(key.substring(0, key.indexOf('/'))));
        return names;
    }

    private void row(StringBuilder out, String contestant, int concurrency, int count, String reference) {
        boolean auto = concurrency == Contestant.AUTO;
        double ideal = count * delayMillis / 1000.0 / (auto ? 1000 : concurrency);
        out.append(String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.2f | %.2f | %.2f | %s | %s | %.0f MiB |%n",
                auto ? "auto, as of 1000" : String.valueOf(concurrency),
                count,
                contestant,
                median(contestant, concurrency, Stage.COLD, Batch::wall) / ideal,
                median(contestant, concurrency, Stage.WARM, Batch::wall) / ideal,
                median(contestant, concurrency, Stage.SETTLED, Batch::wall) / ideal,
                cpu(contestant, concurrency, count, Stage.COLD, reference),
                cpu(contestant, concurrency, count, Stage.SETTLED, reference),
                median(contestant, concurrency, Stage.SETTLED, Batch::memory)));
    }

    private String cpu(String contestant, int concurrency, int count, Stage stage, String reference) {
        double own = median(contestant, concurrency, stage, Batch::cpu);
        if (!measured.containsKey(key(reference, concurrency))) {
            return String.format(Locale.ROOT, "%.2f ms", own * 1000 / count);
        }
        double others = median(reference, concurrency, stage, Batch::cpu);
        return String.format(Locale.ROOT, "%.2f ms (%.1f ×)", own * 1000 / count, own / others);
    }

    private double median(String contestant, int concurrency, Stage stage, ToDoubleFunction<Batch> figure) {
        List<List<Batch>> rounds = measured.getOrDefault(key(contestant, concurrency), List.of());
        double[] sorted = rounds.stream()
                .map(stage::of)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

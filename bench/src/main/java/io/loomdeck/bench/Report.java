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
        out.append("process, three batches one after another: *cold* is the first, *warm* the third. Medians of ");
        out.append(rounds)
                .append(" rounds, clients interleaved. *ideal* is requests × delay / concurrency; *CPU* is of the ");
        out.append("client's process, a request; in brackets what it is of ")
                .append(reference)
                .append("'s.\n\n");
        out.append(
                "| concurrency | client | cold wall / ideal | warm wall / ideal | cold CPU | warm CPU | peak memory |\n");
        out.append("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |\n");
        for (Map.Entry<Integer, Integer> level : requests.entrySet()) {
            for (String contestant : contestants()) {
                row(out, contestant, level.getKey(), level.getValue(), reference);
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
        double ideal = count * delayMillis / 1000.0 / concurrency;
        out.append(String.format(
                Locale.ROOT,
                "| %d | %d | %s | %.2f | %.2f | %s | %s | %.0f MiB |%n",
                concurrency,
                count,
                contestant,
                median(contestant, concurrency, false, Batch::wall) / ideal,
                median(contestant, concurrency, true, Batch::wall) / ideal,
                cpu(contestant, concurrency, count, false, reference),
                cpu(contestant, concurrency, count, true, reference),
                median(contestant, concurrency, true, Batch::memory)));
    }

    private String cpu(String contestant, int concurrency, int count, boolean warm, String reference) {
        double own = median(contestant, concurrency, warm, Batch::cpu);
        double others = median(reference, concurrency, warm, Batch::cpu);
        return String.format(Locale.ROOT, "%.2f ms (%.1f ×)", own * 1000 / count, own / others);
    }

    private double median(String contestant, int concurrency, boolean warm, ToDoubleFunction<Batch> figure) {
        List<List<Batch>> rounds = measured.getOrDefault(key(contestant, concurrency), List.of());
        double[] sorted = rounds.stream()
                .map(batches -> warm ? batches.getLast() : batches.getFirst())
                .mapToDouble(figure)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
